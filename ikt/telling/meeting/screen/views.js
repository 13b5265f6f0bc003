// @ts-check
/* What assessors say of a country: told as the command line tells it, and recorded as it was read. */
"use strict";

/** Of so many who hold another level than most the reason is told. */
const MOST_REASONS = 2;

/**
 * The views on each attribute of a country that assessors judged. They are written as in `views.py`: the column, then who and
 * which level, with the lowest and the highest where those differ from it; a reason with the place of its view.
 * @param {Country} one @returns {Record<string, View[]>}
 */
const viewsOf = (one) => Object.fromEntries((one.views || []).map((text) => {
  const [column, rest] = headOf(text);
  const own = (one.reasons || []).map(headOf).filter(([at]) => at === column).map(([, told_]) => headOf(told_));
  return [E.leaves[Number(column)].id, rest.split(";").map((view, place) => {
    const [by, level, low = level, high = level] = view.split(" ").map(Number);
    return { by: (D.heard || [])[by], level, low, high, why: (own.find(([at]) => Number(at) === place) || [])[1] };
  })];
}));

/** What stands before the first blank, and what after it. @param {string} text @returns {[string, string]} */
const headOf = (text) => [text.slice(0, text.indexOf(" ")), text.slice(text.indexOf(" ") + 1)];

/** The same as a decision records them. @param {Country} one */
const viewsRecorded = (one) => Object.fromEntries(Object.entries(viewsOf(one)).map(([id, views]) => [id, views.map(({ by, level, low, high }) =>
  ({ round: by[0], assessor: by[1], level, low, high, received: by[3] }))]));

/** “Three of four say 3; one says 1, because ...” @param {View[]} views */
function viewsWords(views) {
  const all = views.length;
  /** @type {Map<number, number>} */
  const levels = new Map();
  for (const { level } of views) levels.set(level, (levels.get(level) || 0) + 1);
  const falling = [...levels].sort(([x, n], [y, m]) => m - n || y - x);
  let room = MOST_REASONS;
  return falling.map(([level, many], place) => {
    const first = all === 1 ? "one_says" : many === all ? (all === 2 ? "both_say" : "all_say") : all === 2 ? "one_of_two" : ofMany("of_say", many);
    const key = place === 0 ? first : all === 2 ? "other_of_two" : ofMany("say", many);
    const said = say(`views_${key}`, { number: lineWord(many), all: lineWord(all), level });
    const why = place === 0 && all > 1 ? [] : views.filter((view) => view.level === level && view.why).slice(0, room).map(reasonWords);
    room -= why.length;
    return why.length ? say("views_because", { said, reasons: why.join("; ") }) : said;
  }).join("; ");
}

/** The reason of a view, who gives it, and its language where that is another. @param {View} view */
function reasonWords({ by, why }) {
  const marks = [told(by[2]), ...(by[4] && by[4] !== lang ? [say(`views_in_${by[4]}`)] : [])];
  return say("views_marked", { text: why, marks: marks.join(", ") });
}
