// @ts-check
/*
 * Random weights around the given ones and values within their uncertainty, the same numbers as those of ikt/scoring/draws.py,
 * and who has which rank under them.
 */
"use strict";

const Draws = (() => {
  const { combine, fixed, nodeValue } = Arithmetic;
  const UNIT = 4294967296;
  // Where the numbers of cells of evidence begin, beyond those of weights.
  const EVIDENCE = 65536;

  /** @param {number} h */
  function mix(h) {
    h ^= h >>> 16;
    h = Math.imul(h, 0x21f0aaad);
    h ^= h >>> 15;
    h = Math.imul(h, 0x735a2d97);
    h ^= h >>> 15;
    return h >>> 0;
  }

  /**
   * What is drawn from: of the ranked countries, in the order of their ranks.
   * @typedef {{rows: number[], l: number, root: Branch, share: number[], ceiling: Float64Array,
   *   best: Float64Array, low: Float64Array, high: Float64Array}} Field  rows (n,); root with m criteria; leaves (n, l)
   */

  /**
   * The leaves that are drawn, a row of each table for each: even on either side of its value, with as much chance on each
   * as the other is long, so that its value is the mean. A leaf at an end of its stretch stays where it is. What lies as far
   * from both ends, and by no hash beyond one, comes first: there are `plain` of those, which take a sum and no more.
   * @typedef {{plain: number, places: Int32Array, cells: Uint32Array, scale: Float64Array, over: Float64Array, under: Float64Array,
   *   beyond: Float64Array, best: Float64Array, low: Float64Array, high: Float64Array}} Moving
   * @param {Field} field @returns {Moving}
   */
  function movingOf({ rows, l, best, low, high }) {
    /** @type {[number[], number[]]} */
    const [plain, others] = [[], []];
    for (let at = 0; at < best.length; at += 1) {
      const [below, above] = [best[at] - low[at], high[at] - best[at]];
      if (Math.min(below, above) * UNIT <= below + above) continue;
      const scale = (below + above) / UNIT;
      const even = below === above && -above + best[at] >= low[at] && (UNIT - 1) * scale - above + best[at] <= high[at];
      (even ? plain : others).push(at);
    }
    const moving = [...plain, ...others];
    /** @param {(at: number, below: number, above: number) => number} of */
    const table = (of) => Float64Array.from(moving, (at) => of(at, best[at] - low[at], high[at] - best[at]));
    return {
      plain: plain.length,
      places: Int32Array.from(moving),
      cells: Uint32Array.from(moving, (at) => EVIDENCE + rows[Math.floor(at / l)] * l + (at % l)),
      scale: table((_, below, above) => (below + above) / UNIT),
      over: table((at) => high[at] - best[at]),
      under: table((_, below, above) => below / above),
      beyond: table((_, below, above) => above / below),
      best: table((at) => best[at]),
      low: table((at) => low[at]),
      high: table((at) => high[at]),
    };
  }

  /*
   * The loops that run for each draw stand on their own and take their tables by name: a browser makes them quick once, and
   * not for each new counter again.
   */

  /** Draws the leaves that move. @param {number} begun the hash of the draw @param {Moving} moving @param {Float64Array} drawn */
  function drawLeaves(begun, moving, drawn) {
    const { plain, places, cells, scale, over, under, beyond, best, low, high } = moving;
    for (let q = 0; q < plain; q += 1) drawn[places[q]] = mix((begun + cells[q]) >>> 0) * scale[q] - over[q] + best[q];
    for (let q = plain; q < places.length; q += 1) {
      const t = mix((begun + cells[q]) >>> 0) * scale[q] - over[q];
      const x = Math.max(t, 0) * beyond[q] + Math.min(t, 0) * under[q] + best[q];
      drawn[places[q]] = x < low[q] ? low[q] : x > high[q] ? high[q] : x;
    }
  }

  /**
   * Adds up the values of criteria that are flat means, in the order of `combine`.
   * @param {Flat} flat @param {Float64Array} drawn @param {Float64Array} values
   */
  function addUp(flat, drawn, values) {
    const { cells, ends, share, leaf } = flat;
    for (let q = 0, j = 0; q < cells.length; q += 1) {
      let sum = 0;
      for (const end = ends[q]; j < end; j += 1) sum += share[j] * drawn[leaf[j]];
      values[cells[q]] = sum;
    }
  }

  /**
   * Scores in whole billionths times 256, with the number of the country in what that leaves.
   * @param {Float64Array} keys @param {Float64Array} values @param {Float64Array} weights @param {Float64Array} ceiling
   */
  function keysOfSums(keys, values, weights, ceiling) {
    const m = weights.length;
    for (let i = 0, cell = 0; i < keys.length; i += 1) {
      let total = 0;
      for (let k = 0; k < m; k += 1, cell += 1) total += weights[k] * values[cell];
      keys[i] = fixed(total > ceiling[i] ? ceiling[i] : total) * 256 + i;
    }
  }

  /** Counts one draw from its keys, sorted. @param {Float64Array} keys @param {Int32Array} at */
  function countKeys(keys, at) {
    const n = keys.length;
    let rank = 0;
    let last = -1;
    for (let place = n - 1, seen = 0; place >= 0; place -= 1, seen += 1) {
      const r = Math.floor(keys[place] / 256);
      if (r !== last) {
        rank = seen;
        last = r;
      }
      at[(keys[place] - r * 256) * n + rank] += 1;
    }
  }

  /**
   * Counts how often each country has each rank with a part of the weight dealt out anew and every figure and judgement
   * within its uncertainty.
   * @param {Field} field @param {number} part @param {number} seed
   */
  function counter(field, part, seed) {
    const { l, root, share, ceiling } = field;
    const n = ceiling.length;
    const m = share.length;
    const mean = root.mean;
    const drawn = field.best.slice();
    const moving = movingOf(field);
    const values = new Float64Array(n * m);
    const { flat, deep } = criteriaOf(field, moving);
    for (let i = 0; i < n; i += 1) root.children.forEach((child, k) => { values[i * m + k] = nodeValue(child, drawn, i * l); });
    const at = new Int32Array(n * n);
    const cuts = new Float64Array(Math.max(m - 1, 0));
    const weights = new Float64Array(m);
    const keys = new Float64Array(n);
    const base = share.map((x) => (1 - part) * x);
    const start = mix((seed ^ 0x9e3779b9) >>> 0);
    const list = new Array(m);
    let done = 0;

    /** @param {number} draw */
    function deal(draw) {
      const begun = mix((start + draw) >>> 0);
      drawLeaves(begun, moving, drawn);
      addUp(flat, drawn, values);
      for (const cell of deep) values[cell] = nodeValue(root.children[cell % m], drawn, Math.floor(cell / m) * l);
      for (let c = 0; c < m - 1; c += 1) cuts[c] = mix((begun + c) >>> 0);
      for (let i = 1; i < m - 1; i += 1) {
        const x = cuts[i];
        let j = i - 1;
        while (j >= 0 && cuts[j] > x) {
          cuts[j + 1] = cuts[j];
          j -= 1;
        }
        cuts[j + 1] = x;
      }
      let before = 0;
      for (let c = 0; c < m; c += 1) {
        const here = c < m - 1 ? cuts[c] : UNIT;
        weights[c] = ((here - before) / UNIT) * part + base[c];
        before = here;
      }
    }

    /** The same as keysOfSums, by another mean. */
    function keysOfMeans() {
      for (let i = 0; i < n; i += 1) {
        for (let k = 0; k < m; k += 1) list[k] = values[i * m + k];
        keys[i] = fixed(Math.min(combine(mean, list, weights), ceiling[i])) * 256 + i;
      }
    }

    return {
      at,
      n,
      get done() {
        return done;
      },
      /** Count so many draws more. @param {number} draws */
      run(draws) {
        for (const stop = done + draws; done < stop; done += 1) {
          deal(done);
          if (mean === "arithmetic") keysOfSums(keys, values, weights, ceiling);
          else keysOfMeans();
          keys.sort();
          countKeys(keys, at);
        }
      },
      /** How often country i is among the first. @param {number} i @param {number} top */
      inTop(i, top) {
        let sum = 0;
        for (let rank = 0; rank < Math.min(top, n); rank += 1) sum += at[i * n + rank];
        return sum;
      },
      /** The ranks between which country i lies in nine of ten draws. @param {number} i */
      seen(i) {
        let [sum, low, high] = [0, 0, 0];
        for (let rank = 0; rank < n; rank += 1) {
          sum += at[i * n + rank];
          if (!low && sum / done > 0.05 + 1e-12) low = rank + 1;
          if (!high && sum / done >= 0.95 - 1e-12) high = rank + 1;
        }
        return [low, high];
      },
    };
  }

  /**
   * Which values (n, m) of the criteria move with their leaves: those of flat means of leaves, as nearly all are, with their
   * shares and leaves one after another, each up to its end; and the others, by their cells.
   * @typedef {{cells: Int32Array, ends: Int32Array, share: Float64Array, leaf: Int32Array}} Flat
   * @param {Field} field @param {Moving} moving @returns {{flat: Flat, deep: number[]}}
   */
  function criteriaOf({ l, root }, { places }) {
    const m = root.children.length;
    const simple = root.children.map((child) => {
      if (typeof child === "number") return { share: [1], leaf: [child] };
      const leaf = child.children.filter((one) => typeof one === "number");
      return child.mean === "arithmetic" && leaf.length === child.children.length ? { share: child.share, leaf } : null;
    });
    const criterion = new Int32Array(l);
    root.children.forEach((child, k) => leavesOf(child).forEach((c) => { criterion[c] = k; }));
    const all = Array.from(new Set(Array.from(places, (at) => Math.floor(at / l) * m + criterion[at % l]))).sort((x, y) => x - y);
    const cells = all.filter((cell) => simple[cell % m]);
    /** @type {[number[], number[], number[]]} */
    const [ends, share, leaf] = [[], [], []];
    for (const cell of cells) {
      const of = /** @type {{share: number[], leaf: number[]}} */ (simple[cell % m]);
      of.leaf.forEach((c, j) => {
        share.push(of.share[j]);
        leaf.push(Math.floor(cell / m) * l + c);
      });
      ends.push(leaf.length);
    }
    return { flat: { cells: Int32Array.from(cells), ends: Int32Array.from(ends), share: Float64Array.from(share), leaf: Int32Array.from(leaf) },
      deep: all.filter((cell) => !simple[cell % m]) };
  }

  /** @param {Branch|number} node @returns {number[]} */
  const leavesOf = (node) => (typeof node === "number" ? [node] : node.children.flatMap(leavesOf));

  return { mix, counter };
})();
