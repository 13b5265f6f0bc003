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
  /** @type {unknown} */
  let said;
  try {
    said = JSON.parse(text);
  } catch {
    throw new NotOpened("not_ours");
  }
  /** @type {Map<Person, Filled>} */
  const found = new Map();
  for (const one of [said].flat()) {
    const { format, round, version, assessor, weighed } = recordOf(one);
    if (format !== D.format) throw new NotOpened("not_ours");
    if (round !== D.round) throw new NotOpened("not_round");
    if (version !== D.version) throw new NotOpened("not_version");
    const person = people.find(({ id }) => id === assessor);
    if (!person) throw new NotOpened("not_yours");
    if (found.has(person) || !fits(weighed) || !D.ways.includes(weighed.way)) throw new NotOpened("not_read");
    const own = filledFrom(weighed);
    found.set(person, { ...own, done: typeof weighedOf(own) !== "string" });
  }
  if (!found.size) throw new NotOpened("not_ours");
  return found;
}
