// @ts-check
/* The answers as a file: written as ikt collect reads them, and read again to go on. */
"use strict";

/** An answer as the file has it. @param {Cell} cell @returns {Record<string, unknown>} */
function asWritten({ part, question, own }) {
  const [why, basis] = [typed(own.why), typed(own.basis)];
  return {
    country: part.iso2, question: question.id,
    ...(own.level !== null ? { level: own.level } : {}), ...(own.low !== null ? { low: own.low } : {}), ...(own.high !== null ? { high: own.high } : {}),
    ...(why ? { why } : {}), ...(basis ? { basis } : {}), ...(own.unknown ? { unknown: true } : {}),
  };
}

/** All that is filled in. What is not finished is kept apart, since it does not count. */
function handed() {
  const drafts = unfinished().map(asWritten);
  const said = {
    format: D.format, round: D.round, version: D.version, assessor: D.assessor, language: D.language,
    answers: cells.filter((cell) => standing(cell) === "done").map(asWritten), ...(drafts.length ? { drafts } : {}),
  };
  return `${JSON.stringify(said, null, 1)}\n`;
}

/** Why a file is not opened, by the sentence that says so. */
class NotOpened extends Error {}

/**
 * What a file says of each cell, by its place; throws NotOpened. All of it must fit, or nothing is taken.
 * @param {string} text @returns {Map<number, Filled>}
 */
function opened(text) {
  /** @type {Record<string, unknown>} */
  let said;
  try {
    said = recordOf(JSON.parse(text));
  } catch {
    throw new NotOpened("not_ours");
  }
  if (said.format !== D.format) throw new NotOpened("not_ours");
  if (said.round !== D.round) throw new NotOpened("not_round");
  if (said.version !== D.version) throw new NotOpened("not_version");
  if (said.assessor !== D.assessor) throw new NotOpened("not_yours");
  /** @type {Map<number, Filled>} */
  const found = new Map();
  for (const list of [said.answers ?? [], said.drafts ?? []]) {
    if (!Array.isArray(list)) throw new NotOpened("not_read");
    for (const one of list) {
      const own = recordOf(one);
      const at = cells.findIndex((cell) => cell.part.iso2 === own.country && cell.question.id === own.question);
      if (at < 0 || found.has(at)) throw new NotOpened("not_read");
      found.set(at, filledFrom(own, cells[at].question));
    }
  }
  return found;
}

/** @param {Record<string, unknown>} one @param {Question} question @returns {Filled} */
function filledFrom(one, question) {
  const number = (/** @type {unknown} */ value) => {
    const level = question.levels.find(([known]) => known === value);
    if (value !== undefined && value !== null && !level) throw new NotOpened("not_read");
    return level ? level[0] : null;
  };
  const words = (/** @type {unknown} */ value) => {
    if (value !== undefined && value !== null && (typeof value !== "string" || value.length > MOST_SIGNS)) throw new NotOpened("not_read");
    return typeof value === "string" ? value : "";
  };
  const [level, low, high] = [number(one.level), number(one.low), number(one.high)];
  const unknown = one.unknown === true;
  const [least, most] = [low ?? level, high ?? level];
  const fits = level === null ? low === null && high === null : !unknown && Number(least) <= level && level <= Number(most);
  if (!fits) throw new NotOpened("not_read");
  return { level, unknown, low: low === level ? null : low, high: high === level ? null : high, why: words(one.why), basis: words(one.basis) };
}

/** Have every cell say what a file says. @param {Map<number, Filled>} found */
function become(found) {
  cells.forEach((cell, at) => {
    [cell.own, cell.cleared] = [found.get(at) || blank(), null];
  });
}
