// @ts-check
/*
 * At which weights a country crosses the line: along the straight line between two weightings, or as one criterion grows. `held`
 * has the criteria, by their place, that keep a share of the weight whatever the others do, and that share; a criterion that
 * grows is never held.
 */
"use strict";

/** @param {ReturnType<typeof assessor>} base */
function tipping({ criteria, n, m }) {
  const { fixed, shares, tidy } = Arithmetic;
  const SAME = 1e-12;
  /** @type {ReadonlyMap<number, number>} */
  const NONE = new Map();

  /** The part of the weight that is held beside criterion k. @param {ReadonlyMap<number, number>} held @param {number} k */
  const heldBeside = (held, k) => [...held].reduce((sum, [c, share]) => sum + (c === k ? 0 : share), 0);

  /**
   * The points when criterion k has so many: who is held has what gives it its share, the others keep theirs; or why that cannot be.
   * @param {number[]} points @param {number} k @param {number} to @param {ReadonlyMap<number, number>} held
   * @returns {number[]|"all_locked"|"no_weight"}
   */
  function pointsWith(points, k, to, held) {
    const next = points.map((x, c) => (c === k ? to : x));
    const free = next.filter((_, c) => c === k || !held.has(c));
    const loose = free.reduce((sum, x) => sum + x, 0);
    const part = heldBeside(held, k);
    if (free.length < m && (free.length === 1 || loose <= 0 || 1 - part < 1e-9)) return "all_locked";
    if (loose <= 0) return "no_weight";
    return next.map((x, c) => (c === k || !held.has(c) ? x : tidy(((held.get(c) || 0) * loose) / (1 - part))));
  }

  /**
   * The points of criterion k that give it this share of the weight; infinite where it is all that is not held.
   * @param {number[]} points @param {number} k @param {number} share @param {ReadonlyMap<number, number>} held
   */
  function pointsOf(points, k, share, held) {
    const others = points.reduce((sum, x, c) => sum + (c === k || held.has(c) ? 0 : x), 0);
    const rest = 1 - heldBeside(held, k) - share;
    return rest <= SAME ? Infinity : (share / rest) * others;
  }

  /**
   * A line of scores over t from 0 to `end`.
   * @param {Float64Array} start @param {Float64Array} slope @param {Result} a @param {number} [end]
   */
  function line(start, slope, a, end = 1) {
    const of = a.order;
    const heights = [...new Set(of.map((i) => a.ceiling[i]).filter(Number.isFinite))];
    /** @param {number} t @param {number} i */
    const at = (t, i) => fixed(Math.min(start[i] + t * slope[i], a.ceiling[i]));
    return {
      end,
      /** The score of a country at t. @param {number} row @param {number} t */
      score: (row, t) => Math.min(start[row] + t * slope[row], a.ceiling[row]),
      /** Whether a country is among the first at t. @param {number} row @param {number} t @param {number} top */
      inside(row, t, top) {
        const mine = at(t, row);
        let before = 0;
        for (const i of of) if (at(t, i) > mine && ++before >= top) return false;
        return true;
      },
      /** Who stands at the line at t: nobody else changes sides there. @param {number} t @param {number} top */
      near(t, top) {
        const scores = of.map((i) => at(t, i));
        const edge = scores.slice().sort((x, y) => y - x)[top - 1];
        return of.filter((_, place) => Math.abs(scores[place] - edge) < 1000);
      },
      /** Every t at which a country may meet another. @param {number} row */
      meetings(row) {
        const found = [];
        for (const i of of) {
          found.push((start[row] - start[i]) / (slope[i] - slope[row]));
          for (const height of heights) found.push((height - start[i]) / slope[i]);
        }
        const inner_ = found.filter((t) => t > SAME && t < end - SAME).sort((x, y) => x - y);
        return inner_.filter((t, place) => !place || t - inner_[place - 1] > SAME);
      },
    };
  }

  /**
   * The line on which criterion k goes from nothing to all that is not held, the others in proportion; null where it cannot move.
   * @param {Result} a @param {number} k @param {ReadonlyMap<number, number>} [held]
   */
  function along(a, k, held = NONE) {
    let others = 0;
    a.share.forEach((x, other) => (others += other === k || held.has(other) ? 0 : x));
    if (others <= 0 || a.mean !== "arithmetic") return null;
    const end = 1 - heldBeside(held, k);
    const rest = a.share.map((x, other) => (other === k || held.has(other) ? 0 : x / others));
    const [start, slope] = [new Float64Array(n), new Float64Array(n)];
    for (const i of a.order) {
      let [sum, still] = [0, 0];
      for (let c = 0; c < m; c += 1) {
        sum += rest[c] * a.values[i * m + c];
        if (c !== k && held.has(c)) still += a.share[c] * a.values[i * m + c];
      }
      start[i] = still + end * sum;
      slope[i] = a.values[i * m + k] - sum;
    }
    return line(start, slope, a, end);
  }

  /**
   * The nearest shares of criterion k, below and above, at which a country crosses the line.
   * @param {Result} a @param {number} k @param {number} row @param {ReturnType<typeof line>|null} [path] the line of that criterion, with what is held
   * @returns {{side: "below"|"above", share: number}[]}
   */
  function turns(a, k, row, path = along(a, k)) {
    if (!path) return [];
    const [here, top] = [a.share[k], a.plan.top];
    const now = a.rank[row] <= top;
    const bounds = [0, ...path.meetings(row), path.end];
    /** @type {{side: "below"|"above", share: number}[]} */
    const found = [];
    const left = bounds.findLastIndex((t) => t <= here + -SAME);
    for (let b = left; b >= 0; b -= 1) {
      if (path.inside(row, (bounds[b] + bounds[b + 1]) / 2, top) !== now) {
        found.push({ side: "below", share: Math.min(bounds[b + 1], here) });
        break;
      }
    }
    const right = bounds.findLastIndex((t) => t <= here + SAME);
    for (let b = right; b < bounds.length - 1; b += 1) {
      if (path.inside(row, (bounds[b] + bounds[b + 1]) / 2, top) !== now) {
        found.push({ side: "above", share: Math.max(bounds[b], here) });
        break;
      }
    }
    return found;
  }

  /**
   * Weight points of criterion k that tip a country when applied as printed; null where no printed number does.
   * @param {Result} a @param {number} row @param {number} k @param {string} side @param {boolean} enters
   * @param {number} share @param {ReadonlyMap<number, number>} [held] @returns {[number, number]|null}
   */
  function printedPoints(a, row, k, side, enters, share, held = NONE) {
    const points = criteria.map((knot) => a.plan.points[knot.id]);
    const exact = pointsOf(points, k, share, held);
    if (!Number.isFinite(exact)) return null;
    for (let decimals = 1; decimals <= 6; decimals += 1) {
      const scale = 10 ** decimals;
      const tried = (side === "below" ? Math.floor(exact * scale) : Math.ceil(exact * scale)) / scale;
      const next = tried < 0 ? "no_weight" : pointsWith(points, k, tried, held);
      if (typeof next !== "string" && insideUnder(a, row, shares(next)) === enters) return [tried, decimals];
    }
    return null;
  }

  /** @param {Result} a @param {number} row @param {number[]} share */
  function insideUnder(a, row, share) {
    /** @param {number} i */
    const r = (i) => {
      let sum = 0;
      for (let k = 0; k < m; k += 1) sum += share[k] * a.values[i * m + k];
      return fixed(Math.min(sum, a.ceiling[i]));
    };
    const mine = r(row);
    return a.order.filter((i) => r(i) > mine).length < a.plan.top;
  }

  return { SAME, line, along, turns, printedPoints, pointsWith, pointsOf };
}
