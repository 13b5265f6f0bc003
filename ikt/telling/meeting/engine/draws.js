// @ts-check
/* Random weights around the given ones, the same numbers as those of ikt/scoring/draws.py, and who has which rank under them. */
"use strict";

const Draws = (() => {
  const { combine, fixed } = Arithmetic;
  const UNIT = 4294967296;

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
   * Counts how often each country has each rank with a part of the weight dealt out anew.
   * @param {Float64Array} values of the ranked (n, m) @param {number[]} share @param {Float64Array} ceiling
   * @param {string} mean @param {number} part @param {number} seed
   */
  function counter(values, share, ceiling, mean, part, seed) {
    const n = ceiling.length;
    const m = share.length;
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

    /** @param {number} i */
    function other(i) {
      for (let k = 0; k < m; k += 1) list[k] = values[i * m + k];
      return combine(mean, list, weights);
    }

    return {
      at,
      n,
      get done() {
        return done;
      },
      /** Count so many draws more. @param {number} draws */
      run(draws) {
        const plain = mean === "arithmetic";
        for (const stop = done + draws; done < stop; done += 1) {
          deal(done);
          for (let i = 0, cell = 0; i < n; i += 1) {
            let total = 0;
            if (plain) for (let k = 0; k < m; k += 1, cell += 1) total += weights[k] * values[cell];
            else total = other(i);
            if (total > ceiling[i]) total = ceiling[i];
            keys[i] = fixed(total) * 256 + i;
          }
          keys.sort();
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

  return { mix, counter };
})();
