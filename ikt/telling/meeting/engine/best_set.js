// @ts-check
/* The set of so many countries with the greatest sum of scores that keeps to rules: exact, by branch and bound. */
"use strict";

/**
 * A rule as arithmetic: low <= sum of terms over the chosen <= high; null is no bound.
 * @typedef {{terms: Record<string, number>, low: number|null, high: number|null}} RuleRow
 */

const BestSet = (() => {
  const NEAR = 1e-9;
  // So many branches are looked into at most; where that is not enough the page says that it does not know.
  const MOST = 400000;

  /**
   * Rows of the best set, best first; null where no set keeps to the rules, undefined where the search was too long.
   * @param {number[]} rows candidates, the highest score first @param {Float64Array} worth of every country
   * @param {number} count @param {RuleRow[]} rules @param {Map<string, number>} rowOf
   */
  function best(rows, worth, count, rules, rowOf) {
    const n = rows.length;
    const need = Math.min(count, n);
    const place = new Map(rows.map((row, at) => [row, at]));
    const bound = rules.map(({ terms, low, high }) => {
      const of = new Float64Array(n);
      for (const [iso2, x] of Object.entries(terms)) {
        const at = place.get(/** @type {number} */ (rowOf.get(iso2)));
        if (at !== undefined) of[at] = x;
      }
      // What the candidates from a place on can still add, and take away.
      const [more, less] = [new Float64Array(n + 1), new Float64Array(n + 1)];
      for (let at = n - 1; at >= 0; at -= 1) {
        more[at] = more[at + 1] + Math.max(of[at], 0);
        less[at] = less[at + 1] + Math.min(of[at], 0);
      }
      return { of, more, less, low: low === null ? -Infinity : low - 1e-6, high: high === null ? Infinity : high + 1e-6 };
    });
    const sums = new Float64Array(n + 1);
    rows.forEach((row, at) => { sums[at + 1] = sums[at] + worth[row]; });
    const totals = new Float64Array(rules.length);
    /** @type {number[]} */
    const chosen = [];
    const best_ = { rows: /** @type {number[]|null} */ (null) };
    let most = -Infinity;
    let looked = 0;

    /** @param {number} at @param {number} sum */
    function go(at, sum) {
      looked += 1;
      const left = need - chosen.length;
      if (looked > MOST || n - at < left || sum + sums[at + left] - sums[at] <= most + NEAR) return;
      for (let r = 0; r < bound.length; r += 1) {
        const { more, less, low, high } = bound[r];
        if (totals[r] + more[at] < low || totals[r] + less[at] > high) return;
      }
      if (!left) {
        if (bound.some(({ low, high }, r) => totals[r] < low || totals[r] > high)) return;
        [best_.rows, most] = [chosen.slice(), sum];
        return;
      }
      chosen.push(rows[at]);
      bound.forEach(({ of }, r) => { totals[r] += of[at]; });
      go(at + 1, sum + worth[rows[at]]);
      bound.forEach(({ of }, r) => { totals[r] -= of[at]; });
      chosen.pop();
      go(at + 1, sum);
    }
    go(0, 0);
    return looked > MOST ? undefined : best_.rows;
  }

  return { best };
})();
