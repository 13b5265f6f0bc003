// @ts-check
/* What assessors say of a country: told as the command line tells it, and recorded as it was read. */
"use strict";

/** The views on a country as a decision records them. @param {Country} one */
const viewsOf = (one) => Object.fromEntries(Object.entries(one.views || {}).map(([id, views]) => [id, views.map(([by, level, low, high, day]) =>
  ({ round: heard.who[by][0], assessor: heard.who[by][1], level, low, high, received: heard.days[day] }))]));

const heard = D.heard || { who: [], days: [] };
/** Of so many who hold another level than most the reason is told. */
const MOST_REASONS = 2;

/** “Three of four say 3; one says 1, because ...” @param {View[]} views */
function viewsWords(views) {
  const all = views.length;
  /** @type {Map<number, number>} */
  const levels = new Map();
  for (const [, level] of views) levels.set(level, (levels.get(level) || 0) + 1);
  const falling = [...levels].sort(([x, n], [y, m]) => m - n || y - x);
  let room = MOST_REASONS;
  return falling.map(([level, many], place) => {
    const first = all === 1 ? "one_says" : many === all ? (all === 2 ? "both_say" : "all_say") : all === 2 ? "one_of_two" : ofMany("of_say", many);
    const key = place === 0 ? first : all === 2 ? "other_of_two" : ofMany("say", many);
    const said = say(`views_${key}`, { number: lineWord(many), all: lineWord(all), level });
    const why = place === 0 && all > 1 ? [] : views.filter((view) => view[1] === level && view[5]).slice(0, room).map(reasonWords);
    room -= why.length;
    return why.length ? say("views_because", { said, reasons: why.join("; ") }) : said;
  }).join("; ");
}

/** The reason of a view, who gives it, and its language where that is another. @param {View} view */
function reasonWords([by, , , , , text, written]) {
  const marks = [told(heard.who[by][2]), ...(written && written !== lang ? [say(`views_in_${written}`)] : [])];
  return say("views_marked", { text, marks: marks.join(", ") });
}
