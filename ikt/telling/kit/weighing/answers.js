// @ts-check
/* From what somebody answers to the weights that it allows: the same as ikt/deciding/group/elicitation.py. */
"use strict";

/**
 * @typedef {"much_more"|"more"|"as_much"} Comparison
 * @typedef {{left: Record<string, number>, right: Record<string, number>, preferred: "left"|"right"|"equal"}} Choice
 * @typedef {{way: "points", points: Record<string, number>}|{way: "swing", worth: Record<string, number>}
 *   |{way: "order", order: string[], steps: Comparison[]}|{way: "choices", choices: Choice[]}} Weighed
 * What an answer allows: the corners and their ranges as shares; `isPoint` when it allows one weighting only.
 * @typedef {{cut: Cut, centre: number[], low: number[], high: number[], isPoint: boolean}} Allowed
 */
/** @param {string[]} names of the criteria @param {number[]} lengths how far the worst and the best country lie apart on each, in value points */
function answersOver(names, lengths) {
  const MUCH = 2;
  const SIZE = names.length;
  const { cutOut, ranges } = Polytope;
  const placeOf = new Map(names.map((name, k) => [name, k]));
  /** @param {string} name */
  const place = (name) => placeOf.get(name) ?? -1;
  /** Criteria on which countries differ. */
  const live = names.filter((_, k) => lengths[k] > 0);

  /** The points of each criterion, or null where an answer leaves a set. @param {Weighed} weighed @returns {number[]|null} */
  function pointsOf(weighed) {
    if (weighed.way === "points") return names.map((name) => weighed.points[name] ?? 0);
    if (weighed.way !== "swing") return null;
    const raw = names.map((name, k) => (lengths[k] > 0 ? (weighed.worth[name] ?? 0) / lengths[k] : 0));
    const total = raw.reduce((sum, one) => sum + one, 0);
    return total > 0 ? raw.map((one) => (100 * one) / total) : raw;
  }

  /** What an answer says of the weights, each thing once and in the order in which it was said. @param {Weighed} weighed @returns {Halfspace[]} */
  function statementsOf(weighed) {
    if (weighed.way === "order") {
      return weighed.order.slice(1).map((other, at) => {
        const row = Array(SIZE).fill(0);
        const step = weighed.steps[at] ?? "more";
        row[place(weighed.order[at])] = 1;
        row[place(other)] = step === "much_more" ? -MUCH : -1;
        return { row, least: 0, equal: step === "as_much" };
      });
    }
    if (weighed.way === "choices") return weighed.choices.flatMap((choice) => preference(choice) ?? []);
    return [];
  }

  /** The better half outweighs the other; null where one is better in nothing. @param {Choice} choice @returns {Halfspace|null} */
  function preference({ left, right, preferred }) {
    const sign = preferred === "right" ? -1 : 1;
    const row = names.map((name, k) => (sign * ((left[name] ?? 0) - (right[name] ?? 0)) * lengths[k]) / 100);
    return row.some((x) => x > 0) ? { row, least: 0, equal: preferred === "equal" } : null;
  }

  /** What an answer allows; null where nothing fits. @param {Weighed} weighed @returns {Allowed|null} */
  function allowedBy(weighed) {
    const points = pointsOf(weighed);
    if (points) {
      const total = points.reduce((sum, one) => sum + one, 0);
      if (!(total > 0)) return null;
      const share = points.map((one) => one / total);
      return { cut: { points: [share], on: [[0]], borders: 0, free: 0 }, centre: share, low: share, high: share, isPoint: true };
    }
    const cut = cutOut(SIZE, statementsOf(weighed));
    if (!cut.points.length) return null;
    return { cut, ...ranges(cut.points), isPoint: cut.points.length === 1 };
  }

  /** @param {number} x */
  const isNaught = (x) => Math.abs(x) < 1e-6;

  /** @param {unknown} one @returns {one is Record<string, unknown>} */
  const isRecord = (one) => typeof one === "object" && one !== null && !Array.isArray(one);
  /** @param {unknown} one @param {number} most @returns {one is Record<string, number>} */
  const areNumbers = (one, most) => isRecord(one) && Object.entries(one).every(([name, x]) => placeOf.has(name) && typeof x === "number" && x >= 0 && x <= most);
  /** @param {unknown} one @returns {one is Record<string, number>} */
  const areAll = (one) => areNumbers(one, 100) && names.every((name) => name in one);

  /** Whether an answer is one that a form about these criteria could have written. @param {unknown} weighed @returns {weighed is Weighed} */
  function fits(weighed) {
    if (!isRecord(weighed)) return false;
    const { way, points, worth, order, steps, choices } = weighed;
    if (way === "points") return areAll(points) && isNaught(names.reduce((sum, name) => sum + points[name], 0) - 100);
    if (way === "swing") return areAll(worth) && live.some((name) => worth[name] === 100);
    if (way === "order") {
      return Array.isArray(order) && Array.isArray(steps) && order.length === SIZE && names.every((name) => order.includes(name))
        && (steps.length === 0 || steps.length === SIZE - 1) && steps.every((step) => ["much_more", "more", "as_much"].includes(step));
    }
    return way === "choices" && Array.isArray(choices) && choices.length > 0 && choices.length < 500 && choices.every(isChoice);
  }

  /** Whether each of two countries is better in something, at levels that are offered. @param {unknown} one @returns {one is Choice} */
  function isChoice(one) {
    if (!isRecord(one)) return false;
    const { left, right, preferred } = one;
    if (!areNumbers(left, 1) || !areNumbers(right, 1) || (preferred !== "left" && preferred !== "right" && preferred !== "equal")) return false;
    const levels = [...Object.values(left), ...Object.values(right)];
    const named = Object.keys(left);
    return named.length > 1 && named.every((name) => name in right && lengths[place(name)] > 0) && Object.keys(right).length === named.length
      && levels.every((x) => [0, 0.25, 0.5, 0.75, 1].includes(x)) && preference({ left, right, preferred }) !== null
      && named.some((name) => left[name] > right[name]) && named.some((name) => left[name] < right[name]);
  }

  return { placeOf, place, live, pointsOf, statementsOf, preference, allowedBy, isNaught, fits };
}
