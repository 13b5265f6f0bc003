// @ts-check
/* What is on the table: the data ready for use, the engine, the weightings, and what follows from the one shown. */
"use strict";

const leafIds = D.framing.criteria.flatMap(Engine.attributes).map((leaf) => leaf.id);

/** A row with what a country has of its own in the place of what most have. @template T @param {T[]} usual @param {[number, T][]} [own] */
const withOwn = (usual, own = []) => {
  const found = usual.slice();
  for (const [k, one] of own) found[k] = one;
  return found;
};

/**
 * What is said of a safeguard beside its figure and year: the words of a level, a mean, and the fact of a profile.
 * @param {Figure} found @param {string} id @param {number|null} since @param {Record<string, number>} own
 */
function guardWords(found, id, since, own) {
  const words = Object.fromEntries(Object.entries(own).map(([key, place]) => [key, D.texts[place]]));
  const level = found ? D.guard_levels[id]?.[String(found[0])] : undefined;
  if (level !== undefined && !words.level) words.level = D.texts[level];
  const mean = (/** @type {"en"|"nl"} */ inLang) => say("guard_mean", { figure: Engine.decimal(found?.[0] ?? 0, 2, inLang), since, year: found?.[1] }, inLang);
  if (found && since !== null && !words.level && !words.figure) words.figure = { en: mean("en"), nl: mean("nl") };
  return words;
}

/** The countries with all that stands in the data once, or only where it is not that of most countries. @type {Country[]} */
const nations = D.countries.map((one) => {
  const years = withOwn(D.guard_years, one.guard_years);
  /** @type {Figure[]} */
  const guards = one.guards.map((found, g) => found && [found[0], years[g], found[1] ?? null, found[2] ?? null]);
  const words = (D.framing.safeguards || []).map(({ id }, g) => [id, guardWords(guards[g], id, D.guard_since[g], (one.guard_words || {})[id] || {})]);
  /** @type {Record<string, [number, number]>|undefined} */
  const estimated = one.estimated && Object.fromEntries(one.estimated.map(([k, best, error]) => [leafIds[k], [best, error]]));
  return { ...one, profile: one.region !== undefined, why: D.whys[one.why], years: withOwn(D.years, one.years), spread: withOwn(D.spreads, one.spread),
    guards, aside: one.aside ?? null, aside_words: one.aside_words === undefined ? undefined : D.texts[one.aside_words], guard_words: Object.fromEntries(words), estimated };
});
const E = Engine.make({ ...D, countries: nations }, D.policies[0]);
const [countryCount, criterionCount, leafCount] = [E.n, E.m, E.l];
/** @type {number[]} */
const everyone = [...nations.keys()];

/** @param {WrittenPolicy} policy @param {number} top @returns {Plan} */
const planOf = (policy, top) => ({ points: { ...policy.weights }, guards: policy.safeguards || {}, top, supposed: [] });
/** Each with its policy where that was opened. @type {{name: Said, plan: Plan, base: number, policy?: MeetingPolicy}[]} */
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
