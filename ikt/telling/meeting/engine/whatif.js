// @ts-check
/* What if: who changes sides between two results, from where on the way, and what did it. */
"use strict";

/** @param {ReturnType<typeof assessor>} base @param {ReturnType<typeof tipping>} tips */
function comparing({ assess, criteria, inside, n, m }, { SAME, line }) {

  /**
   * Who changes sides between two results, from where on the way, and what did it.
   * @param {Result} before @param {Result} after
   */
  function whatIf(before, after) {
    const [was, now] = [inside(before), inside(after)];
    // Where more than weights changes, they move once all else has.
    let [begun, path] = [before, between(before, after)];
    if (!path) {
      begun = assess({ ...after.plan, points: before.plan.points });
      path = between(begun, after);
    }
    /** Of those who move at one point each has the same. @type {Map<number, ReturnType<typeof turnAt>>} */
    const there = new Map();
    /** @param {number} row @param {boolean} enters */
    const move = (row, enters) => {
      const at = path ? tipsAt(path, begun, row, enters) : null;
      if (path && at !== null && !there.has(at)) there.set(at, turnAt(path, begun, after, at));
      return { row, enters, at, turn: at === null ? null : there.get(at) || null, rest: begun !== before, cause: cause(before, after, row) };
    };
    return [...was.filter((row) => !now.includes(row)).map((row) => move(row, false)),
      ...now.filter((row) => !was.includes(row)).map((row) => move(row, true))];
  }

  /** The straight line between two weightings; null when more than weights changed, the line too. @param {Result} before @param {Result} after */
  function between(before, after) {
    if (before.plan.top !== after.plan.top || before.ranked.some((yes, i) => yes !== after.ranked[i])) return null;
    if (before.order.some((i) => before.ceiling[i] !== after.ceiling[i])) return null;
    if (before.mean !== "arithmetic") return null;
    // What is supposed of a country without a rank moves nobody.
    /** @param {Float64Array} one @param {Float64Array} two */
    const alike = (one, two) => before.order.every((i) => same(row(one, i), row(two, i)));
    /** @param {Float64Array} of @param {number} i */
    const row = (of, i) => of.subarray((i * of.length) / n, ((i + 1) * of.length) / n);
    if (!alike(before.leaves.best, after.leaves.best)) return null;
    if (!before.additive && !alike(before.values, after.values)) return null;
    if (same(before.uncut, after.uncut)) return null;
    return line(before.uncut, after.uncut.map((x, i) => x - before.uncut[i]), before);
  }

  /** @param {Float64Array} one @param {Float64Array} two */
  const same = (one, two) => one === two || one.every((x, i) => x === two[i]);

  /**
   * From which t on a country is on the other side for good; null where it was there before t grew.
   * @param {ReturnType<typeof line>} path @param {Result} before @param {number} row @param {boolean} enters
   */
  function tipsAt(path, before, row, enters) {
    if (!before.ranked[row]) return null;
    const here = path.inside(row, 0, before.plan.top);
    if (here === enters) return null;
    const bounds = [0, ...path.meetings(row), 1];
    for (let b = bounds.length - 2; b >= 0; b -= 1) {
      if (path.inside(row, (bounds[b] + bounds[b + 1]) / 2, before.plan.top) === here) return bounds[b + 1];
    }
    return 0;
  }

  /**
   * Every row that leaves or enters just at t, also who does so only for a while.
   * @param {ReturnType<typeof line>} path @param {Result} before @param {Result} after @param {number} t
   */
  function turnAt(path, before, after, t) {
    const top = before.plan.top;
    /** @type {{leaves: number[], enters: number[]}} */
    const found = { leaves: [], enters: [] };
    for (const row of path.near(t, top)) {
      const bounds = [0, ...path.meetings(row), 1];
      const b = bounds.findIndex((at) => Math.abs(at - t) <= SAME);
      if (b < 0) continue;
      const old = path.inside(row, b ? (bounds[b - 1] + bounds[b]) / 2 : 0, top);
      const fresh = b < bounds.length - 1 ? path.inside(row, (bounds[b] + bounds[b + 1]) / 2, top)
        : after.rank[row] <= after.plan.top;
      if (old !== fresh) (fresh ? found.enters : found.leaves).push(row);
    }
    return found;
  }

  /** @param {Result} before @param {Result} after @param {number} row */
  function cause(before, after, row) {
    if (!before.ranked[row] || !after.ranked[row]) return null;
    const [was, now] = [before.order, after.order];
    const [old, here] = [was.indexOf(row), now.indexOf(row)];
    const rises = after.rank[row] < before.rank[row] || (after.rank[row] === before.rank[row] && here < old);
    const sign = rises ? 1 : -1;
    const turned = was.filter((other) => after.ranked[other] &&
      sign * (before.rank[row] - before.rank[other]) > 0 && sign * (after.rank[row] - after.rank[other]) < 0);
    if (!turned.length) return null;
    const [order, spot] = rises ? [was, here] : [now, old];
    /** 1 above the line, 0 below it. @param {Result} a @param {number} i */
    const side = (a, i) => (a.rank[i] <= a.plan.top ? 1 : 0);
    const crossed = side(after, row) - side(before, row);
    /** Smaller is nearer: the very place, then who crossed the line the other way, then the rest. @param {number} each */
    const far = (each) => {
      const places = Math.abs(order.indexOf(each) - spot);
      const otherWay = crossed && side(before, each) - side(after, each) === crossed;
      return places && (otherWay ? 0 : n) + places + order.indexOf(each) / n;
    };
    const other = turned.reduce((best, each) => (far(each) < far(best) ? each : best));
    return { row, other, terms: terms(before, after, row, other, sign) };
  }

  /** @param {Result} before @param {Result} after @param {number} row @param {number} other @param {number} sign @returns {[number, number][]} */
  function terms(before, after, row, other, sign) {
    const [old, fresh] = [before.contribution, after.contribution];
    if (!old || !fresh) return [];
    /** @type {[number, number][]} */
    const all = criteria.map((_, k) => {
      const [a, b] = [row * m + k, other * m + k];
      return [k, (fresh[a] - old[a]) - (fresh[b] - old[b])];
    });
    /** @param {number} i */
    const cut = (i) => (after.score[i] - after.uncut[i]) - (before.score[i] - before.uncut[i]);
    all.push([-1, cut(row) - cut(other)]);
    const helping = all.filter((term) => sign * term[1] > 1e-9).sort((x, y) => sign * (y[1] - x[1]));
    const sum = helping.reduce((total, term) => total + term[1], 0);
    return helping.slice(0, !helping.length || Math.abs(helping[0][1]) > Math.abs(sum) / 2 + 1e-9 ? 1 : 2);
  }

  return { whatIf };
}
