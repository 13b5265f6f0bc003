// @ts-check
/* Which countries are in for certain, out for certain, or neither, over all that somebody allows: as ikt/deciding/group/standing.py. */
"use strict";

/** @typedef {"certain"|"out"|"possible"|"open"} Stand */
/** @param {{values: number[][], top: number}} ground countries by their values on the criteria, and how many are chosen */
function standingOn(ground) {
  /** A lead smaller than this is not told from a tie; one behind by less than the next is a tie, as ranks have it. */
  const TELLS_APART = 1e-6;
  const TIES = 1e-9;
  /** After so many scores that were looked at there is a pause. */
  const PAUSE = 5e4;
  const { values: VALUES, top: TOP } = ground;
  const COUNT = VALUES.length;
  const { clipped, ranges, times } = Polytope;
  const EVERY = [...Array(COUNT).keys()];

  /** The scores of countries at weights, a row a country. @param {number[]} countries @param {number[][]} points @returns {Float64Array[]} */
  function scoresAt(countries, points) {
    /** @type {Float64Array[]} */
    const found = [];
    for (const one of countries) {
      const [values, scores] = [VALUES[one], new Float64Array(points.length)];
      for (let at = 0; at < points.length; at += 1) scores[at] = times(values, points[at]);
      found[one] = scores;
    }
    return found;
  }

  /** Who is in at each of some weights, as ikt score ranks, from the scores there. @param {Float64Array[]} scores @param {number} count */
  function insideAt(scores, count) {
    const [here, sorted] = [new Float64Array(COUNT), new Float64Array(COUNT)];
    return [...Array(count).keys()].map((at) => {
      for (let row = 0; row < COUNT; row += 1) here[row] = Math.floor(scores[row][at] * 1e9 + 0.5);
      sorted.set(here);
      const line = sorted.sort()[COUNT - Math.min(TOP, COUNT)];
      const inside = new Uint8Array(COUNT);
      for (let row = 0; row < COUNT; row += 1) if (here[row] >= line) inside[row] = 1;
      return inside;
    });
  }
  /** @param {number[][]} points */
  const insideUnder = (points) => insideAt(scoresAt(EVERY, points), points.length);

  /**
   * Where each country stands over a set, one at a time and with pauses; `work` bounds how many pairs of corners are looked at.
   * @param {Cut} cut @param {number} work @returns {(row: number) => Generator<void, Stand>}
   */
  function standOf(cut, work) {
    const budget = { left: work };
    const scores = scoresAt(EVERY, cut.points);
    const seen = insideAt(scores, cut.points.length);
    const mean = ranges(cut.points).centre;
    seen.push(...insideUnder([mean, ...cut.points.map((point) => point.map((x, k) => (x + mean[k]) / 2))]));
    return function* (row) {
      const [within, without] = [seen.some((inside) => inside[row]), seen.some((inside) => !inside[row])];
      if (within && without) return "possible";
      if (cut.points.length === 1) return within ? "certain" : "out";
      const other = yield* reached(cut, scores, row, within, budget, EVERY.filter((one) => one !== row), 0);
      if (other === null) return "open";
      return other ? "possible" : within ? "certain" : "out";
    };
  }

  /** Where all of them stand. @param {Cut} cut @param {number} work @returns {Stand[]} */
  function standsIn(cut, work) {
    const stand = standOf(cut, work);
    return EVERY.map((row) => {
      const working = stand(row);
      for (;;) {
        const { done, value } = working.next();
        if (done) return value;
      }
    });
  }

  /**
   * Whether some weights of a set put a country out (so many others ahead) or in; null where the work allowed does not settle it.
   * Others of which it is not settled whether they can be ahead split the set, those that can by most first.
   * @param {Cut} cut @param {Float64Array[]} scores @param {number} row @param {boolean} out @param {{left: number}} budget
   * @param {number[]} others @param {number} sure How many of those that are needed are sure already. @returns {Generator<void, boolean|null>}
   */
  function* reached(cut, scores, row, out, budget, others, sure) {
    const [own, sign, margin] = [scores[row], out ? 1 : -1, out ? TELLS_APART : -TIES];
    const wanted = out ? TOP : COUNT - TOP;
    /** @type {{one: number, most: number}[]} */
    const unsettled = [];
    let met = sure;
    const at = new Int32Array(own.length);
    let looked = 0;
    for (const one of others) {
      looked += own.length;
      if (looked > PAUSE) {
        looked = 0;
        yield;
      }
      const theirs = scores[one];
      let [least, most] = [Infinity, -Infinity];
      for (let k = 0; k < own.length; k += 1) {
        const lead = sign * (theirs[k] - own[k]);
        if (lead < least) least = lead;
        if (lead > most) most = lead;
      }
      if (most < margin) continue;
      if (least >= margin) met += 1;
      else {
        unsettled.push({ one, most });
        for (let k = 0; k < own.length; k += 1) if (sign * (theirs[k] - own[k]) >= margin) at[k] += 1;
      }
    }
    if (met >= wanted || at.some((more) => met + more >= wanted)) return true;
    if (met + unsettled.length < wanted) return false;
    budget.left -= own.length ** 2;
    if (budget.left <= 0) return null;
    unsettled.sort((a, b) => b.most - a.most || a.one - b.one);
    const first = unsettled[0].one;
    const left = unsettled.slice(1).map(({ one }) => one);
    const gap = VALUES[first].map((x, k) => sign * (x - VALUES[row][k]));
    yield;
    /** @param {Halfspace} half @param {number} more @returns {Generator<void, boolean|null>} */
    const within = function* (half, more) {
      const part = clipped(cut, half);
      yield;
      return part.points.length > 0 && (yield* reached(part, scoresAt([row, ...left], part.points), row, out, budget, left, met + more));
    };
    const yes = yield* within({ row: gap, least: margin, equal: false }, 1);
    if (yes) return true;
    if (met + left.length < wanted) return yes;
    const no = yield* within({ row: gap.map((x) => -x), least: -margin, equal: false }, 0);
    return no || (yes === null || no === null ? null : false);
  }

  /** How many countries the corners alone prove to be in or out: too few others can be ahead, or enough always are. @param {Cut} cut */
  function proven(cut) {
    const size = cut.points.length;
    const scores = scoresAt(EVERY, cut.points);
    const seen = insideAt(scores, size);
    let count = 0;
    for (let row = 0; row < COUNT; row += 1) {
      const within = seen[0][row];
      if (seen.some((inside) => inside[row] !== within)) continue;
      const own = scores[row];
      let ahead = 0;
      for (let one = 0; one < COUNT; one += 1) {
        const theirs = scores[one];
        let k = 0;
        // In: may this one be ahead somewhere? Out: is it ahead everywhere?
        if (within) while (k < size && theirs[k] - own[k] < TELLS_APART) k += 1;
        else while (k < size && theirs[k] - own[k] >= TIES) k += 1;
        if (within ? k < size : k === size) ahead += 1;
      }
      if (within ? ahead < TOP : ahead >= TOP) count += 1;
    }
    return count;
  }

  /** @param {Stand[]} stands */
  const settledOf = (stands) => stands.filter((stand) => stand === "certain" || stand === "out").length;

  return { COUNT, EVERY, insideUnder, standOf, standsIn, proven, settledOf };
}
