// @ts-check
/*
 * What was done, and the record of it. A change keeps the state before and the state after it, and its words are worked
 * out from those two when they are needed: they can never speak of a moment in between, such as half of a drag.
 */
"use strict";

/**
 * What people can change. `locks` has the share at which a criterion is held, `base` the policy that was loaded last,
 * `trail` the points that each criterion had before its latest changes, the last first: states share what they have in common.
 * @typedef {{points: number, before: Trail|undefined}} Trail
 * @typedef {Record<string, Trail|undefined>} Trails
 * @typedef {{plan: Plan, locks: Map<string, number>, base: number, trail: Trails}} State
 * @typedef {{before: State, after: State, how: "change"|"load"|"reset", name?: Said}} Change
 */

/** Events on one control within so many milliseconds are one change. */
const TOGETHER = 4000;

/** @type {Change[]} */
const doneChanges = [];
/** @type {Change[]} */
const undoneChanges = [];
/** The record; `after` is what was on the table then, unknown of a line that a file brought. @type {{time: Date, what: Said, note?: string, key?: string, after?: State}[]} */
const log = [];

/** @type {Map<string, number>} */
let locks = new Map();
let base = 0;
/** @type {Trails} */
let trail = {};

/** @returns {State} */
const stateNow = () => ({ plan, locks, base, trail });

/** @param {State} to */
function become(to) {
  ({ plan, locks, base, trail } = to);
}

const { tidy } = Engine;

/** The thresholds in the order of the framing, as far as they count. @param {Plan} of */
const thresholds = (of) => E.guards.map((guard) => {
  const one = of.guards[guard.id];
  return one ? [one.below, one.effect, one.effect === "cap" ? one.at : null] : null;
});

/** What a policy can hold of a plan, to compare. @param {Plan} of */
const held = (of) => JSON.stringify([Object.entries(of.points).sort(), thresholds(of), of.top]);

const samePlan = (/** @type {Plan} */ one, /** @type {Plan} */ two) =>
  one === two || (held(one) === held(two) && JSON.stringify(one.supposed) === JSON.stringify(two.supposed));

/** The same sentence in both languages. @param {() => string} make @returns {Said} */
const inBoth = (make) => {
  const mine = lang;
  const [en, nl] = /** @type {["en", "nl"]} */ (["en", "nl"]).map((one) => {
    lang = one;
    return make();
  });
  lang = mine;
  return { en, nl };
};

// Words ---------------------------------------------------------------------------------------------------

/** @param {State} of */
const sharesOf = (of) => Engine.shares(E.criteria.map((knot) => of.plan.points[knot.id]));

/** Whether a criterion only follows the others because its share is held. @param {string} id @param {State} one @param {State} two */
const follows = (id, one, two) => one.locks.has(id) && one.locks.get(id) === two.locks.get(id);

/** What is another way after than before, each thing once. @param {State} one @param {State} two @returns {string[]} */
function differences(one, two) {
  const [old, fresh] = [sharesOf(one), sharesOf(two)];
  const words = E.criteria.flatMap((knot, k) => {
    const [was, is] = [one.plan.points[knot.id], two.plan.points[knot.id]];
    return was === is || follows(knot.id, one, two) ? [] : [say("step_points", { name: criterion(k), new: figure(is), old: figure(was),
      new_share: percent(fresh[k]), old_share: percent(old[k]) })];
  });
  E.criteria.forEach((knot, k) => {
    const [was, is] = [one.locks.has(knot.id), two.locks.has(knot.id)];
    if (was !== is) words.push(say(is ? "step_lock" : "step_unlock", { name: criterion(k), share: percent(fresh[k]) }));
  });
  if (one.plan.top !== two.plan.top) words.push(say("step_line", { n: two.plan.top }));
  const [before_, after] = [thresholds(one.plan), thresholds(two.plan)];
  E.guards.forEach((guard, g) => {
    if (JSON.stringify(before_[g]) === JSON.stringify(after[g])) return;
    const [name, is] = [small(told(guard.name)), two.plan.guards[guard.id]];
    words.push(is ? say("step_guard", { name, new: figure(is.below), effect: say(`effect_${is.effect}`, { at: figure(is.at || 0) }) })
      : say("step_guard_none", { name }));
  });
  const same = (/** @type {Supposed} */ x) => (/** @type {Supposed} */ y) => x.country === y.country && x.attribute === y.attribute;
  for (const item of two.plan.supposed) {
    if (one.plan.supposed.find(same(item))?.number !== item.number) words.push(say("step_suppose", { what: supposedWords(item) }));
  }
  for (const item of one.plan.supposed) {
    if (!two.plan.supposed.some(same(item))) words.push(say("step_drop", { what: supposedWords(item) }));
  }
  return words;
}

/** @param {Change} change @returns {Said} */
const changeWords = ({ before: one, after: two, how, name }) => inBoth(() =>
  how === "load" ? say("step_load", { name: told(name) }) : how === "reset" ? say("step_reset") : differences(one, two).join("; "));

// Steps ---------------------------------------------------------------------------------------------------

/** @param {Said} what @param {string} [note] @param {string} [key] */
function remember(what, note, key) {
  const [en, nl] = [what.en, what.nl].map((words) => `${large(words)}.`);
  log.push({ time: new Date(), what: { en, nl }, note, key, after: stateNow() });
  if (log.length === 1) $("log").replaceChildren();
  $("log").prepend(logLine(log[log.length - 1]));
  showReplay();
}

/** Take the last line of the record back, since what it told goes on. */
function forgetLast() {
  log.pop();
  if (log.length) $("log").firstChild?.remove();
  else showLog();
}

/** The points that each criterion had, with those of before where it was changed. @param {State} from @param {Plan} next @param {Map<string, number>} nextLocks */
function trailed(from, next, nextLocks) {
  const found = { ...from.trail };
  const to = { ...from, plan: next, locks: nextLocks };
  for (const { id } of E.criteria) {
    if (next.points[id] !== from.plan.points[id] && !follows(id, from, to)) found[id] = { points: from.plan.points[id], before: found[id] };
  }
  return found;
}

/**
 * A step that can be undone. Steps with the same `key` shortly after each other are one; where those end as they began,
 * nothing was done.
 * @param {Plan} next
 * @param {{key?: string, locks?: Map<string, number>, how?: "change"|"load"|"reset", said?: Said, base?: number, trail?: Trails}} [more]
 */
function step(next, more = {}) {
  if (isPast()) {
    // Controls that were moved go back to what is shown.
    showWeights();
    showRules();
    showJudgements();
    return;
  }
  const last = log[log.length - 1];
  const merged = Boolean(more.key && last && last.key === more.key && doneChanges.length && Date.now() - last.time.getTime() < TOGETHER);
  const from = merged ? doneChanges[doneChanges.length - 1].before : stateNow();
  const nextLocks = more.locks || locks;
  const after = { plan: next, locks: nextLocks, base: more.base ?? base, trail: more.trail || trailed(from, next, nextLocks) };
  const change = { before: from, after, how: more.how || "change", name: more.said };
  if (merged) {
    doneChanges.pop();
    forgetLast();
  }
  undoneChanges.length = 0;
  become(after);
  const words = changeWords(change);
  if (words.en) {
    doneChanges.push(change);
    remember(words, undefined, more.key);
  } else become(from);
  refresh();
}

function undo() {
  if (isPast()) return;
  const change = doneChanges.pop();
  if (!change) return;
  undoneChanges.push(change);
  become(change.before);
  const what = changeWords(change);
  remember(inBoth(() => say("step_undo", { what: told(what) })));
  refresh();
}

function redo() {
  if (isPast()) return;
  const change = undoneChanges.pop();
  if (!change) return;
  doneChanges.push(change);
  become(change.after);
  const what = changeWords(change);
  remember(inBoth(() => say("step_redo", { what: told(what) })));
  refresh();
}
