// @ts-check
/* What it would take for one country to cross the line, the others being as they are: one judgement, or one safeguard less. */
"use strict";

/** @param {ReturnType<typeof assessor>} base */
function needing({ assess, countries, guards, leaves, l, value, ends }) {
  const { fixed, nodeValue } = Arithmetic;

  /** Whether a country would stand above the line with another score of its own. @param {Result} a @param {number} row @param {number} score */
  function standsAbove(a, row, score) {
    const mine = fixed(Math.min(score, a.ceiling[row]));
    return a.order.filter((i) => i !== row && fixed(a.score[i]) > mine).length < a.plan.top;
  }

  /**
   * Judgements of this country of which another level takes it across the line, the smallest change of level first; one that
   * nobody gave is changed from the middle of its scale. At most one level for each.
   * @param {Result} a @param {number} row @returns {Supposed[]}
   */
  function judgements(a, row) {
    const inside = a.rank[row] <= a.plan.top;
    const way = inside ? -1 : 1;
    /** @type {{far: number, gain: number, item: Supposed}[]} */
    const found = [];
    leaves.forEach((leaf, c) => {
      if (!leaf.levels || a.leafShare[c] === 0) return;
      const [low, high] = ends(leaf);
      const from = a.leaves.best[row * l + c];
      const levels = Object.keys(leaf.levels).map(Number).sort((x, y) => way * (x - y));
      for (const level of levels) {
        const to = value(leaf, level);
        if (way * (to - from) <= 0) continue;
        const own = a.leaves.best.slice(row * l, row * l + l);
        own[c] = to;
        const score = nodeValue(a.root, own, 0);
        if (standsAbove(a, row, score) === inside) continue;
        const far = (Math.abs(to - from) / 100) * ((high - low) || 1);
        found.push({ far, gain: Math.abs(score - a.uncut[row]), item: { country: countries[row].iso2, attribute: leaf.id, number: level } });
        break;
      }
    });
    return found.sort((x, y) => x.far - y.far || x.gain - y.gain).map(({ item }) => item);
  }

  /**
   * Where a country would stand if its safeguards only warned, and from which threshold on each that now caps or excludes it
   * would let it through; nothing where none does.
   * @param {Result} a @param {number} row
   */
  function unguarded(a, row) {
    const stopping = guards.flatMap((_, g) => (["cap", "exclude"].includes(a.states[row][g]) ? [g] : []));
    if (!stopping.length) return null;
    const free = { ...a.plan.guards };
    for (const g of stopping) free[guards[g].id] = { ...free[guards[g].id], effect: "flag", at: null };
    const there = assess({ ...a.plan, guards: free });
    return { rank: there.rank[row], there,
      lets: stopping.map((g) => ({ g, threshold: /** @type {number} */ ((countries[row].guards[g] || [0])[0]) })) };
  }

  return { judgements, unguarded };
}
