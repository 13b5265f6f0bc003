// @ts-check
/* What was asked and what is answered: one cell for each question about a country, in the order of the form. */
"use strict";

/**
 * What is filled in of one cell. `low` and `high` are null where they are the level itself.
 * @typedef {{level: number|null, unknown: boolean, low: number|null, high: number|null, why: string, basis: string}} Filled
 * @typedef {{part: Part, question: Question, own: Filled, cleared: Filled|null}} Cell
 * @typedef {"open"|"done"|"reason"|"level"} Standing
 */

/** @returns {Filled} */
const blank = () => ({ level: null, unknown: false, low: null, high: null, why: "", basis: "" });

/** @type {Map<string, Question>} */
const questions = new Map(D.questions.map((one) => [one.id, one]));
/** @type {Cell[]} */
const cells = D.parts.flatMap((part) => part.questions.map((id) => (
  { part, question: /** @type {Question} */ (questions.get(id)), own: blank(), cleared: null })));

/** @param {Filled} own */
const isBlank = (own) => own.level === null && !own.unknown && !typed(own.why) && !typed(own.basis);

/** How a cell stands: only what is done counts. @param {Cell} cell @returns {Standing} */
function standing({ own }) {
  if (own.unknown) return "done";
  if (own.level !== null) return isReason(typed(own.why)) ? "done" : "reason";
  return isBlank(own) ? "open" : "level";
}

/** @param {Cell[]} of */
const doneOf = (of) => of.filter((cell) => standing(cell) === "done").length;
const unfinished = () => cells.filter((cell) => !["open", "done"].includes(standing(cell)));

/**
 * Choose a level, or that it is not known; an end of the range that does not fit the level gives way.
 * @param {Cell} cell @param {number|null} level @returns {boolean} Whether one of a range that goes on did.
 */
function choose(cell, level) {
  const { own } = cell;
  const before = [own.low, own.high];
  [own.level, own.unknown] = [level, level === null];
  if (level === null || (own.low !== null && own.low >= level)) own.low = null;
  if (level === null || (own.high !== null && own.high <= level)) own.high = null;
  return level !== null && (before[0] !== own.low || before[1] !== own.high);
}

/** Take an answer out, or bring it back as long as nothing took its place. @param {Cell} cell */
function clearOrBringBack(cell) {
  [cell.own, cell.cleared] = isBlank(cell.own) && cell.cleared ? [cell.cleared, null] : [blank(), cell.own];
}
