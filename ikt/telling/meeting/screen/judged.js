// @ts-check
/* Judgements of a round beside what is supposed in the room: by role, with their median and range; names are not on the page. */
"use strict";

/** What assessors gave for an attribute of a country: their median and from the lowest to the highest that any of them holds possible. @param {number} row @param {string} id */
function givenOf(row, id) {
  const views = viewsOf(nations[row])[id] || [];
  return views.length ? { views, median: middleOf(views.map(({ level }) => level)), low: Math.min(...views.map(({ low }) => low)), high: Math.max(...views.map(({ high }) => high)) } : null;
}

/** From one level to another; one where they are the same. @param {number} low @param {number} high */
const levelRange = (low, high) => (low === high ? figure(low) : say("levels", { low: figure(low), high: figure(high) }));

/** What was given where something is supposed. @param {Supposed} item */
function insteadWords({ country: iso2, attribute }) {
  const given = givenOf(/** @type {number} */ (E.rows.get(iso2)), attribute);
  return given ? say(ofMany("judged_instead", given.views.length), { n: lineWord(given.views.length), median: figure(given.median), range: levelRange(given.low, given.high) }) : "";
}

/** Each view, the median and the range, and what is supposed now. @param {number} row @param {Knot|undefined} leaf @param {number|undefined} supposed */
function judgedTable(row, leaf, supposed) {
  const given = leaf && givenOf(row, leaf.id);
  if (!given) return [];
  const line = (/** @type {string} */ head, /** @type {string} */ cell, /** @type {string} */ kind = "") =>
    html("tr", { class: kind }, html("th", { scope: "row" }, head), html("td", null, cell), html("td", null, kind === "median" ? supposed === undefined ? say("judged_none") : figure(supposed) : ""));
  return [html("table", null, html("caption", null, say("judged")),
    html("thead", null, html("tr", null, ...["judged_by", "given", "judged_supposed"].map((key) => html("th", { scope: "col" }, say(key))))),
    html("tbody", null, ...given.views.map(({ by, level, low, high }) => line(told(by[2]), low === high ? figure(level) : say("judged_view", { level: figure(level), range: levelRange(low, high) }))),
      line(say("judged_range"), levelRange(given.low, given.high)), line(say("judged_median"), figure(given.median), "median")))];
}
