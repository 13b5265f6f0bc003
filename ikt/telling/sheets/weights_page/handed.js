// @ts-check
/*
 * The answers as a file: one person's as ikt reads them, or those of all who are done in one list, so that the browser saves one
 * file and asks nothing. Read again to go on.
 */
"use strict";

/** Files larger than this are not ours. */
const MOST_BYTES = 5e6;

/** @param {Person} person @param {Weighed} weighed */
const asWritten = (person, weighed) => ({ format: D.format, round: D.round, version: D.version, assessor: person.id, language: D.language, weighed });

/** All that is done. */
function handed() {
  const said = people.flatMap((person) => {
    const weighed = weighedOf(person.own);
    return person.own.done && typeof weighed !== "string" ? [asWritten(person, weighed)] : [];
  });
  return `${JSON.stringify(inRoom ? said : said[0] ?? null, null, 1)}\n`;
}

/** Why a file is not opened, by the sentence that says so. */
class NotOpened extends Error {}

/** What a file says, by person; throws NotOpened. All of it must fit, or nothing is taken. @param {string} text @returns {Map<Person, Filled>} */
function opened(text) {
  /** @type {any} */
  let said;
  try {
    said = JSON.parse(text);
  } catch {
    throw new NotOpened("not_ours");
  }
  /** @type {Map<Person, Filled>} */
  const found = new Map();
  for (const one of Array.isArray(said) ? said : [said]) {
    if (one?.format !== D.format) throw new NotOpened("not_ours");
    if (one.round !== D.round) throw new NotOpened("not_round");
    if (one.version !== D.version) throw new NotOpened("not_version");
    const person = people.find(({ id }) => id === one.assessor);
    if (!person) throw new NotOpened("not_yours");
    if (found.has(person) || !fits(one.weighed)) throw new NotOpened("not_read");
    const own = filledFrom(one.weighed);
    found.set(person, { ...own, done: typeof weighedOf(own) !== "string" });
  }
  if (!found.size) throw new NotOpened("not_ours");
  return found;
}

/** Whether an answer is one that this page could have written. @param {any} weighed @returns {weighed is Weighed} */
function fits(weighed) {
  if (!D.ways.includes(weighed?.way)) return false;
  const isRecord = (/** @type {any} */ one) => typeof one === "object" && one !== null && !Array.isArray(one);
  const numbers = (/** @type {any} */ one, /** @type {number} */ most) =>
    isRecord(one) && Object.entries(one).every(([name, x]) => placeOf.has(name) && typeof x === "number" && x >= 0 && x <= most);
  const whole = (/** @type {any} */ one) => numbers(one, 100) && names.every((name) => name in one);
  if (weighed?.way === "points") return whole(weighed.points) && isNaught(names.reduce((sum, name) => sum + weighed.points[name], 0) - 100);
  if (weighed?.way === "swing") return whole(weighed.worth) && live.some((name) => weighed.worth[name] === 100);
  if (weighed?.way === "order") {
    const { order, steps } = weighed;
    return Array.isArray(order) && Array.isArray(steps) && order.length === SIZE && names.every((name) => order.includes(name))
      && (steps.length === 0 || steps.length === SIZE - 1) && steps.every((step) => ["much_more", "more", "as_much"].includes(step));
  }
  return weighed?.way === "choices" && Array.isArray(weighed.choices) && weighed.choices.length > 0 && weighed.choices.length < 500
    && weighed.choices.every((/** @type {any} */ one) => isRecord(one) && ["left", "right", "equal"].includes(one.preferred)
      && numbers(one.left, 1) && numbers(one.right, 1) && isChoice(one));
}

/** Whether each of two countries is better in something, at levels that are offered. @param {Choice} choice */
function isChoice({ left, right, preferred }) {
  const levels = [...Object.values(left), ...Object.values(right)];
  const named = Object.keys(left);
  return named.length > 1 && named.every((name) => name in right && lengths[place(name)] > 0) && Object.keys(right).length === named.length
    && levels.every((x) => [0, 0.25, 0.5, 0.75, 1].includes(x)) && preference({ left, right, preferred }) !== null
    && named.some((name) => left[name] > right[name]) && named.some((name) => left[name] < right[name]);
}
