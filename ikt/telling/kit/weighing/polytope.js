// @ts-check
/*
 * The corners of a set of weights, cut out of the simplex by halfspaces one by one: the same steps in the same order as
 * ikt/scoring/polytope.py, whose comments say where the method comes from.
 */
"use strict";

/**
 * `row` times the weights is at least `least`, or just that where `equal`.
 * @typedef {{row: number[], least: number, equal: boolean}} Halfspace
 * A set: its corners, on which borders each lies (bits in whole numbers), how many borders there are, and its dimension.
 * @typedef {{points: number[][], on: number[][], borders: number, free: number}} Cut
 */
const Polytope = (() => {
  const NEAR = 1e-11;
  const MOST_CORNERS = 20000;
  const BITS = 30;

  class TooManyCorners extends Error {}

  /** @param {number} bits */
  function ones(bits) {
    let x = bits - ((bits >> 1) & 0x55555555);
    x = (x & 0x33333333) + ((x >> 2) & 0x33333333);
    return (((x + (x >> 4)) & 0x0f0f0f0f) * 0x01010101) >> 24;
  }
  /** @param {number[]} row @param {number[]} weights */
  function times(row, weights) {
    let sum = 0;
    for (let k = 0; k < row.length; k += 1) sum += row[k] * weights[k];
    return sum;
  }

  /** All weights of so many criteria. @param {number} size @returns {Cut} */
  function simplex(size) {
    const places = [...Array(size).keys()];
    const words = Math.floor(size / BITS) + 1;
    return {
      points: places.map((k) => places.map((i) => (i === k ? 1 : 0))),
      on: places.map((k) => {
        const bits = Array(words).fill(0);
        for (const i of places) if (i !== k) bits[Math.floor(i / BITS)] |= 1 << (i % BITS);
        return bits;
      }),
      borders: size, free: size - 1,
    };
  }

  /** What a halfspace leaves of a set; throws TooManyCorners. @param {Cut} cut @param {Halfspace} half @returns {Cut} */
  function clipped(cut, { row, least, equal }) {
    const scale = Math.max(...row.map(Math.abs), Math.abs(least), 1e-300);
    const over = cut.points.map((point) => {
      const far = (times(row, point) - least) / scale;
      return Math.abs(far) <= NEAR ? 0 : far;
    });
    const word = Math.floor(cut.borders / BITS);
    const bit = 1 << (cut.borders % BITS);
    /** @type {number[][]} */
    const points = [];
    /** @type {number[][]} */
    const on = [];
    /** @param {number[]} point @param {number[]} lies @param {boolean} border */
    const keep = (point, lies, border) => {
      const bits = lies.slice();
      while (bits.length <= word) bits.push(0);
      if (border) bits[word] |= bit;
      points.push(point);
      on.push(bits);
    };
    over.forEach((far, at) => {
      if (equal ? far === 0 : far >= 0) keep(cut.points[at], cut.on[at], far === 0);
    });
    crossings(cut, over, keep);
    if (points.length > MOST_CORNERS) throw new TooManyCorners();
    const flat = equal && points.length > 0 && over.some((far) => far !== 0);
    return { points, on, borders: cut.borders + 1, free: cut.free - (flat ? 1 : 0) };
  }

  /** The points where edges cross a border. @param {Cut} cut @param {number[]} over @param {(point: number[], on: number[], border: boolean) => void} keep */
  function crossings({ points, on, free }, over, keep) {
    const below = [...over.keys()].filter((at) => over[at] < 0);
    const above = [...over.keys()].filter((at) => over[at] > 0);
    const words = on.length ? on[0].length : 0;
    for (const one of above) {
      const mine = on[one];
      for (const other of below) {
        const theirs = on[other];
        let count = 0;
        for (let w = 0; w < words; w += 1) count += ones(mine[w] & theirs[w]);
        if (count < free - 1) continue;
        const both = mine.map((bits, w) => bits & theirs[w]);
        // An edge when the two ends alone lie on all that both lie on.
        let ends = 0;
        for (let at = 0; at < on.length && ends < 3; at += 1) {
          let w = 0;
          while (w < words && (on[at][w] & both[w]) === both[w]) w += 1;
          if (w === words) ends += 1;
        }
        if (ends !== 2) continue;
        const part = over[one] / (over[one] - over[other]);
        keep(points[one].map((x, k) => x + part * (points[other][k] - x)), both, true);
      }
    }
  }

  /** @param {number} size @param {Halfspace[]} halves */
  const cutOut = (size, halves) => halves.reduce(clipped, simplex(size));

  /** The mean of corners, and the least and greatest weight of each criterion over them. @param {number[][]} points */
  function ranges(points) {
    const size = points[0].length;
    const of = (/** @type {(k: number) => number} */ what) => [...Array(size).keys()].map(what);
    return {
      centre: of((k) => points.reduce((sum, point) => sum + point[k], 0) / points.length),
      low: of((k) => Math.min(...points.map((point) => point[k]))),
      high: of((k) => Math.max(...points.map((point) => point[k]))),
    };
  }

  return { NEAR, TooManyCorners, times, simplex, clipped, cutOut, ranges };
})();
