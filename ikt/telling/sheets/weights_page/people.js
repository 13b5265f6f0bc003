// @ts-check
/* Who answers, and what each has answered so far: one person is on the screen at a time, and nothing of the others is. */
"use strict";

/**
 * What somebody has filled in, in every way that was tried; `way` is the one that counts.
 * @typedef {{way: Way|null, done: boolean, points: Record<string, number|null>, first: string|null, worth: Record<string, number|null>,
 *   order: string[], steps: Comparison[], ordered: boolean, choices: Choice[]}} Filled
 * @typedef {{id: string, role: string, own: Filled}} Person
 */

const NOTHING = () => Object.fromEntries(names.map((name) => [name, /** @type {number|null} */ (null)]));

/** @returns {Filled} */
const blank = () => ({
  way: null, done: false, points: NOTHING(), first: null, worth: NOTHING(),
  order: names.slice(), steps: Array(Math.max(SIZE - 1, 0)).fill("more"), ordered: false, choices: [],
});

/** @type {Person[]} */
const people = D.people.map(({ id, role }) => ({ id, role, own: blank() }));
const inRoom = people.length > 1;

/** @param {Filled} own */
const isBlank = (own) => JSON.stringify({ ...own, way: null }) === JSON.stringify(blank());

/** @param {Filled} own */
const pointsSum = (own) => names.reduce((sum, name) => sum + (own.points[name] ?? 0), 0);
/** The answer in the way that was chosen, or the name of the sentence that says what is wanting. @param {Filled} own @returns {Weighed|string} */
function weighedOf(own) {
  if (own.way === "points") {
    if (!isNaught(pointsSum(own) - 100)) return "wanted_points";
    return { way: "points", points: Object.fromEntries(names.map((name) => [name, own.points[name] ?? 0])) };
  }
  if (own.way === "swing") {
    if (own.first === null || live.some((name) => own.worth[name] === null)) return "wanted_swing";
    return { way: "swing", worth: Object.fromEntries(names.map((name) => [name, own.worth[name] ?? 0])) };
  }
  if (own.way === "order") return own.ordered ? { way: "order", order: own.order, steps: own.steps } : "wanted_order";
  if (!own.choices.length) return "wanted_choices";
  /** @type {Weighed} */
  const weighed = { way: "choices", choices: own.choices };
  return hold(statementsOf(weighed)) ? weighed : "wanted_clash";
}

/** What somebody allows, once the answer is whole. @param {Filled} own */
function allowedOf(own) {
  const weighed = weighedOf(own);
  return typeof weighed === "string" ? null : allowedBy(weighed);
}

/** The same as it would be had somebody filled it in. @param {Weighed} weighed @returns {Filled} */
function filledFrom(weighed) {
  const own = { ...blank(), way: weighed.way, done: true };
  if (weighed.way === "points") return { ...own, points: { ...own.points, ...weighed.points } };
  if (weighed.way === "order") return { ...own, order: weighed.order.slice(), steps: own.steps.map((step, at) => weighed.steps[at] ?? step), ordered: true };
  if (weighed.way === "choices") return { ...own, choices: weighed.choices.slice() };
  const most = Math.max(...live.map((name) => weighed.worth[name]));
  return { ...own, worth: { ...own.worth, ...weighed.worth }, first: live.find((name) => weighed.worth[name] === most) ?? null };
}
