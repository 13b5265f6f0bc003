// @ts-check
/* What is on the table: the data ready for use, the engine, the weightings, and what follows from the one shown. */
"use strict";

/** The countries with a year and an uncertainty for each attribute; in the data they stand only where they are not those of most. @type {Country[]} */
const nations = D.countries.map((one) => {
  const years = D.years.slice();
  for (const [k, year] of one.years) years[k] = year;
  const spread = D.spreads.slice();
  for (const [k, own] of one.spread) spread[k] = own;
  const words = Object.entries(one.guard_words || {}).map(([id, said]) => [id, Object.fromEntries(Object.entries(said).map(([key, place]) => [key, D.texts[place]]))]);
  return { ...one, years, spread, guard_words: Object.fromEntries(words) };
});
const E = Engine.make({ ...D, countries: nations }, D.policies[0]);
const [countryCount, criterionCount, leafCount] = [E.n, E.m, E.l];
/** @type {number[]} */
const everyone = [...nations.keys()];

/** @param {WrittenPolicy} policy @param {number} top @returns {Plan} */
const planOf = (policy, top) => ({ points: { ...policy.weights }, guards: policy.safeguards || {}, top, supposed: [] });
/** @type {{name: Said, plan: Plan, base: number}[]} */
const shelf = D.policies.map((policy, place) => ({ name: policy.name, plan: planOf(policy, D.top), base: place }));
const startPlan = shelf[0].plan;
let plan = startPlan;
let against = 0;
let unfolded = -1;
let now = E.assess(plan);
const original = now;
let compared = now;
/** @type {ReturnType<typeof Engine.counter>|null} */
let tally = null;
/** @type {ReturnType<typeof E.whatIf>} */
let moves = [];

/** All countries, by their name in the language shown. @returns {number[]} */
const byName = () => everyone.slice().sort((x, y) => country(x).localeCompare(country(y), lang));

const nowName = () => {
  const found = shelf.find((one) => samePlan(one.plan, plan));
  return found ? told(found.name) : say("now");
};

/** The name of what is shown where no other stands beside it: that of a policy, or that it was changed. */
function shownName() {
  const found = shelf.find((one) => held(one.plan) === held(plan));
  const name = found ? told(found.name) : say("changed", { name: told(D.policies[base].name) });
  return plan.supposed.length ? say("with_supposed", { name, count: lineWord(plan.supposed.length), noun: say(ofMany("suppositions", plan.supposed.length)) }) : name;
}
