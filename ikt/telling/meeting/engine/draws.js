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
   * Draws every leaf between its low and its high, its value on average: even on either side of it, with as much chance
   * on each as the other is long. A leaf at an end of its stretch stays where it is.
   * @param {Field} field
   */
  function evidence({ rows, l, best, low, high }) {
    const drawn = best.slice();
    /** @type {number[]} */
    const moving = [];
    for (let at = 0; at < best.length; at += 1) {
      const [below, above] = [best[at] - low[at], high[at] - best[at]];
      if (Math.min(below, above) * UNIT > below + above) moving.push(at);
    }
    const places = Int32Array.from(moving);
    const cells = Uint32Array.from(moving, (at) => EVIDENCE + rows[Math.floor(at / l)] * l + (at % l));
    const [scale, over, under, beyond] = [0, 0, 0, 0].map(() => new Float64Array(moving.length));
    moving.forEach((at, q) => {
      const [below, above] = [best[at] - low[at], high[at] - best[at]];
      scale[q] = (below + above) / UNIT;
      over[q] = above;
      under[q] = below / above;
      beyond[q] = above / below;
    });
    return {
      drawn,
      moving,
      /** @param {number} begun the hash of the draw */
      draw(begun) {
        for (let q = 0; q < places.length; q += 1) {
          const at = places[q];
          const t = mix((begun + cells[q]) >>> 0) * scale[q] - over[q];
          const x = Math.max(t, 0) * beyond[q] + Math.min(t, 0) * under[q] + best[at];
          drawn[at] = x < low[at] ? low[at] : x > high[at] ? high[at] : x;
        }
      },
    };
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
    const { drawn, moving, draw: drawEvidence } = evidence(field);
    const values = new Float64Array(n * m);
    const revalue = revaluing(field, moving, drawn, values);
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
      drawEvidence(begun);
      revalue();
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

  /**
   * Works out, draw by draw, the values (n, m) of the criteria in which a leaf moves. A flat mean of leaves, as nearly all
   * are, is added up in the order of `combine`, without a list of its own.
   * @param {Field} field @param {number[]} moving @param {Float64Array} drawn @param {Float64Array} values
   */
  function revaluing({ l, root }, moving, drawn, values) {
    const m = root.children.length;
    const flat = root.children.map((child) => {
      if (typeof child === "number") return { share: [1], leaf: [child] };
      const leaf = child.children.filter((one) => typeof one === "number");
      return child.mean === "arithmetic" && leaf.length === child.children.length ? { share: child.share, leaf } : null;
    });
    const criterion = new Int32Array(l);
    root.children.forEach((child, k) => leavesOf(child).forEach((c) => { criterion[c] = k; }));
    const cells = Int32Array.from(new Set(moving.map((at) => Math.floor(at / l) * m + criterion[at % l])));
    return () => {
      for (let q = 0; q < cells.length; q += 1) {
        const cell = cells[q];
        const k = cell % m;
        const from = ((cell - k) / m) * l;
        const of = flat[k];
        if (!of) {
          values[cell] = nodeValue(root.children[k], drawn, from);
          continue;
        }
        let sum = 0;
        for (let j = 0; j < of.leaf.length; j += 1) sum += of.share[j] * drawn[from + of.leaf[j]];
        values[cell] = sum;
      }
    };
  }

  /** @param {Branch|number} node @returns {number[]} */
  const leavesOf = (node) => (typeof node === "number" ? [node] : node.children.flatMap(leavesOf));

  return { mix, counter };
})();
