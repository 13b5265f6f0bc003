// @ts-check
/*
 * How firm the line is: the pairs that are close across it, who is certainly above or below it, and the verdict on where
 * a country stands, by the rule of ikt/deciding/verdict.py.
 */
"use strict";

/** @param {ReturnType<typeof assessor>} base */
function firmness({ countries, inside, leaves, l, value }) {
  const { fixed, nodeValue } = Arithmetic;
  // Extremely likely and likely, on the scale of the IPCC.
  const BOUNDS = { firm: 0.95, likely: 0.66 };

  /**
   * The value of attribute c of country i one level of judgement up or down, null at the end of its scale. One not given
   * stands in the middle, and a level more or less is tried from there.
   * @param {Result} a @param {number} i @param {number} c @param {number} way 1 or -1
   */
  function oneLevel(a, i, c, way) {
    const levels = Object.keys(leaves[c].levels || {}).map(Number).sort((x, y) => x - y);
    if (!a.leaves.known[i * l + c]) return Math.min(100, Math.max(0, 50 + (way * 100) / (levels.length - 1)));
    const supposed = a.plan.supposed.find((item) => item.country === countries[i].iso2 && item.attribute === leaves[c].id);
    // Of several views the level may lie half-way between two; one level more or less is tried from there.
    const raw = supposed ? supposed.number : Number(countries[i].raw[c]);
    const below = levels.filter((one) => one <= raw).length - 1;
    const at = below + (below + 1 < levels.length ? (raw - levels[below]) / (levels[below + 1] - levels[below]) : 0);
    const to = Math.min(Math.max(at + way, 0), levels.length - 1);
    if (to === at) return null;
    const [low, part] = [Math.floor(to), to - Math.floor(to)];
    return value(leaves[c], part ? levels[low] + part * (levels[low + 1] - levels[low]) : levels[low]);
  }

  /**
   * How far country i gets ahead of another, in billionths, with one value of its own changed; down where `way` is -1.
   * @param {Result} a @param {number} i @param {number} other @param {number} way @param {number} c @param {number} to
   */
  function ahead(a, i, other, way, c, to) {
    const own = a.leaves.best.slice(i * l, i * l + l);
    own[c] = to;
    return (fixed(Math.min(nodeValue(a.root, own, 0), a.ceiling[i])) - fixed(a.score[other])) * way;
  }

  /**
   * The judgement of which one level turns two countries round, [attribute, country]; of several the one that moves most.
   * @param {Result} a @param {number} upper @param {number} lower @returns {[number, number]|null}
   */
  function turningLevel(a, upper, lower) {
    /** @type {[number, number]|null} */
    let best = null;
    let most = 0;
    for (const [i, other, way] of [[upper, lower, -1], [lower, upper, 1]]) {
      for (let c = 0; c < l; c += 1) {
        if (!leaves[c].levels || a.leafShare[c] === 0) continue;
        const to = oneLevel(a, i, c, way);
        if (to === null) continue;
        const gap = ahead(a, i, other, way, c, to);
        if (gap > most) [best, most] = [[c, i], gap];
      }
    }
    return best;
  }

  /**
   * The level which, supposed for that judgement, turns a close pair round: of those that do, the nearest to where it stands.
   * @param {Result} a @param {{upper: number, lower: number, judgement: [number, number]|null}} pair @returns {Supposed|null}
   */
  function turning(a, { upper, lower, judgement }) {
    if (!judgement) return null;
    const [c, i] = judgement;
    const [other, way] = i === upper ? [lower, -1] : [upper, 1];
    const levels = Object.keys(leaves[c].levels || {}).map(Number).sort((x, y) => way * (x - y));
    const number = levels.find((level) => way * (value(leaves[c], level) - a.leaves.best[i * l + c]) > 0
      && ahead(a, i, other, way, c, value(leaves[c], level)) > 0);
    return number === undefined ? null : { country: countries[i].iso2, attribute: leaves[c].id, number };
  }

  /**
   * The pairs across the line that are close, nearest first: by a gap below `gap`, or by one level of one judgement. The
   * last inside is compared with everyone outside, and the first outside with everyone inside.
   * @param {Result} a @param {number} gap
   */
  function close(a, gap) {
    const within = inside(a);
    const outside = a.order.slice(within.length);
    if (!within.length || !outside.length) return [];
    const last = within[within.length - 1];
    const pairs = [...outside.map((row) => [last, row]), ...within.slice(0, -1).map((row) => [row, outside[0]])];
    const found = pairs.map(([upper, lower]) => ({ upper, lower, apart: a.score[upper] - a.score[lower],
      near: fixed(a.score[upper]) - fixed(a.score[lower]) < fixed(gap), judgement: turningLevel(a, upper, lower) }));
    return found.filter((pair) => pair.near || pair.judgement)
      .sort((one, two) => one.apart - two.apart || one.upper - two.upper || one.lower - two.lower);
  }

  /** How many are in, and how many out, wherever every value lies within its doubt. @param {Result} a @returns {[number, number]} */
  function certain(a) {
    const [low, high] = [a.low, a.high].map((of) => Array.from(of, fixed));
    let [in_, out] = [0, 0];
    for (const i of a.order) {
      const [may, must] = [a.order.filter((o) => o !== i && high[o] > low[i]).length, a.order.filter((o) => o !== i && low[o] > high[i]).length];
      if (may < a.plan.top) in_ += 1;
      else if (must >= a.plan.top) out += 1;
    }
    return [in_, out];
  }

  /**
   * The verdict on the side of the line on which each of these ranked rows stands: firm, just or none.
   * @param {Result} a @param {ReturnType<typeof Draws.counter>} tally @param {number[]} rows @param {number} gap
   */
  function verdicts(a, tally, rows, gap) {
    const above = inside(a);
    const below = a.order.slice(above.length);
    if (!below.length) return rows.map(() => "firm");
    const [lowest, highest] = [Math.min(...above.map((row) => fixed(a.score[row]))), Math.max(...below.map((row) => fixed(a.score[row])))];
    return rows.map((row) => {
      const in_ = a.rank[row] <= a.plan.top;
      const often = tally.inTop(a.order.indexOf(row), a.plan.top) / tally.done;
      const share = in_ ? often : 1 - often;
      const apart = in_ ? fixed(a.score[row]) - highest : lowest - fixed(a.score[row]);
      return apart < fixed(gap) || share < BOUNDS.likely ? "none" : share < BOUNDS.firm ? "just" : "firm";
    });
  }

  return { close, turning, certain, verdicts, BOUNDS };
}
