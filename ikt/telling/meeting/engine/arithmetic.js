// @ts-check
/*
 * The arithmetic of the meeting page: rounding and print, shares, means over the tree of criteria. No screen, no words.
 * Every formula is the one of ikt/scoring, in the same order of plain loops over float64, so that both give the same
 * numbers; tests and the page itself compare them.
 */
"use strict";

const Arithmetic = (() => {
  const BILLION = 1e9;
  // Places in what the weight rests on, and how many there are: direct, proxy, judgement, unknown, estimated,
  // as in ikt/assessing/filling.py.
  const [UNKNOWN, ESTIMATED, STRENGTHS] = [3, 4, 5];

  /** A score in whole billionths, half up: what ranks compare. @param {number} x */
  const fixed = (x) => Math.floor(x * BILLION + 0.5);

  /** In whole units of the last printed decimal. @param {number} x @param {number} decimals */
  function units(x, decimals) {
    const step = 10 ** (9 - decimals);
    const whole = fixed(x);
    if (step === 1) return whole;
    const half = whole + step / 2;
    let found = Math.floor(half / step);
    while (found * step > half) found -= 1;
    while ((found + 1) * step <= half) found += 1;
    return found;
  }

  /** @param {number} whole @param {number} decimals @param {string} lang @param {boolean} [grouped] */
  function written(whole, decimals, lang, grouped) {
    const sign = whole < 0 ? "−" : "";
    let digits = String(Math.abs(whole)).padStart(decimals + 1, "0");
    const part = decimals ? digits.slice(-decimals) : "";
    digits = decimals ? digits.slice(0, -decimals) : digits;
    if (grouped) digits = digits.replace(/\B(?=(\d{3})+$)/g, lang === "nl" ? "." : ",");
    return sign + digits + (part ? (lang === "nl" ? "," : ".") + part : "");
  }

  /** @param {number} x @param {number} decimals @param {string} lang */
  const decimal = (x, decimals, lang) => written(units(x, decimals), decimals, lang);
  /** @param {number} x @param {string} lang */
  const score = (x, lang) => decimal(x, 1, lang);
  /** @param {number} x @param {string} lang @param {number} [decimals] */
  const percent = (x, lang, decimals = 1) => decimal(x * 100, decimals, lang) + "%";

  /** Two numbers and their difference, so that the printed three agree. @param {number} one @param {number} two @param {string} lang */
  function difference(one, two, lang) {
    for (let d = 1; ; d += 1) {
      const [a, b, gap] = [units(one, d), units(two, d), units(one - two, d)];
      if (d === 9 || (a - b === gap && (gap !== 0 || units(one - two, 9) === 0))) {
        return [a, b, a - b].map((x) => written(x, d, lang));
      }
    }
  }

  const LARGE = /** @type {[number, Said][]} */ ([
    [9, { en: "billion", nl: "miljard" }],
    [6, { en: "million", nl: "miljoen" }],
  ]);

  /** A raw figure, four digits that count. @param {number} x @param {string} lang @returns {string} */
  function figure(x, lang) {
    if (x === 0) return "0";
    if (Math.abs(x) >= 1e15) {
      const power = Math.floor(Math.log10(Math.abs(x)));
      return `${figure(x / 10 ** power, lang)} × 10^${power}`;
    }
    for (const [power, word] of LARGE) {
      if (Math.abs(x) >= 10 ** power) return `${figure(x / 10 ** power, lang)} ${lang === "nl" ? word.nl : word.en}`;
    }
    const size = Math.floor(Math.log10(Math.abs(x)));
    if (size >= 3) return written(units(x, 0), 0, lang, true);
    const text = decimal(x, Math.min(9, Math.max(0, size >= 0 ? 3 - size : 2 - size)), lang);
    return /[.,]/.test(text) ? text.replace(/0+$/, "").replace(/[.,]$/, "") : text;
  }

  /** @param {Knot} knot @returns {Knot[]} */
  const below = (knot) => [...(knot.criteria || []), ...(knot.attributes || [])];

  /** The attributes below a knot, in the order as written. @param {Knot} knot @returns {Knot[]} */
  const attributes = (knot) => (knot.kind ? [knot] : below(knot).flatMap(attributes));

  /** Points without what floating point left in them: six decimals, or seven digits where that is finer. @param {number} x */
  const tidy = (x) => Number(x >= 1 ? x.toFixed(6) : x.toPrecision(7));

  /** Shares that sum to 1. @param {number[]} points */
  function shares(points) {
    let total = 0;
    for (const point of points) total += point;
    return points.map((point) => point / total);
  }

  /** @param {string} mean @param {number[]} values @param {ArrayLike<number>} share */
  function combine(mean, values, share) {
    let total = 0;
    if (mean === "arithmetic") {
      for (let k = 0; k < values.length; k += 1) total += share[k] * values[k];
      return total;
    }
    for (let k = 0; k < values.length; k += 1) {
      if (values[k] <= 0 && share[k] !== 0) return 0;
      total += share[k] * Math.log(values[k] <= 0 ? 1 : values[k]);
    }
    return Math.exp(total);
  }

  /** @param {Branch|number} node @param {Float64Array} leaves @param {number} from @returns {number} */
  function nodeValue(node, leaves, from) {
    if (typeof node === "number") return leaves[from + node];
    return combine(node.mean, node.children.map((child) => nodeValue(child, leaves, from)), node.share);
  }

  /** @param {Branch|number} node @returns {boolean} */
  const isAdditive = (node) =>
    typeof node === "number" || (node.mean === "arithmetic" && node.children.every(isAdditive));

  return { UNKNOWN, ESTIMATED, STRENGTHS, fixed, units, written, decimal, score, percent, difference, figure, below, attributes, tidy, shares, combine, nodeValue, isAdditive };
})();
