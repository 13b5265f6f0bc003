// @ts-check
/* At which weights a country crosses the line: along the straight line between two weightings, or as one criterion grows. */
"use strict";

/** @param {ReturnType<typeof assessor>} base */
function tipping({ criteria, n, m }) {
  const { fixed, shares } = Arithmetic;
  const SAME = 1e-12;

  /**
   * A line of scores over t from 0 to 1.
   * @param {Float64Array} start @param {Float64Array} slope @param {Result} a
   */
  function line(start, slope, a) {
    const of = a.order;
    const heights = [...new Set(of.map((i) => a.ceiling[i]).filter(Number.isFinite))];
    /** @param {number} t @param {number} i */
    const at = (t, i) => fixed(Math.min(start[i] + t * slope[i], a.ceiling[i]));
    return {
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
        const inner_ = found.filter((t) => t > SAME && t < 1 - SAME).sort((x, y) => x - y);
        return inner_.filter((t, place) => !place || t - inner_[place - 1] > SAME);
      },
    };
  }

  /** The line on which criterion k goes from nothing to all, the others in proportion. @param {Result} a @param {number} k */
  function along(a, k) {
    let others = 0;
    a.share.forEach((x, other) => (others += other === k ? 0 : x));
    if (others <= 0 || a.mean !== "arithmetic") return null;
    const rest = a.share.map((x, other) => (other === k ? 0 : x / others));
    const [start, slope] = [new Float64Array(n), new Float64Array(n)];
    for (const i of a.order) {
      let sum = 0;
      for (let c = 0; c < m; c += 1) sum += rest[c] * a.values[i * m + c];
      start[i] = sum;
      slope[i] = a.values[i * m + k] - sum;
    }
    return line(start, slope, a);
  }

  /**
   * The nearest shares of criterion k, below and above, at which a country crosses the line.
   * @param {Result} a @param {number} k @param {number} row @param {ReturnType<typeof line>|null} [path]
   * @returns {{side: "below"|"above", share: number}[]}
   */
  function turns(a, k, row, path = along(a, k)) {
    if (!path) return [];
    const [here, top] = [a.share[k], a.plan.top];
    const now = a.rank[row] <= top;
    const bounds = [0, ...path.meetings(row), 1];
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
   * @param {number} share @returns {[number, number]|null}
   */
  function printedPoints(a, row, k, side, enters, share) {
    const points = criteria.map((knot) => a.plan.points[knot.id]);
    const others = points.reduce((sum, x, c) => sum + (c === k ? 0 : x), 0);
    if (share >= 1 || others <= 0) return null;
    const exact = (share / (1 - share)) * others;
    for (let decimals = 1; decimals <= 6; decimals += 1) {
      const scale = 10 ** decimals;
      const tried = (side === "below" ? Math.floor(exact * scale) : Math.ceil(exact * scale)) / scale;
      if (tried < 0 || tried + others <= 0) continue;
      points[k] = tried;
      if (insideUnder(a, row, shares(points)) === enters) return [tried, decimals];
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

  return { SAME, line, along, turns, printedPoints };
}
