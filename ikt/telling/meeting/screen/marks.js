// @ts-check
/* What stands beside the name of a country: by whom it was chosen before, and that people noted something. */
"use strict";

/** What people noted of a country, in the order in which they did. @type {Map<number, string[]>} */
const notesOf = new Map();

/** @param {number} row */
const marksOfChoice = (row) => D.marks.flatMap(({ short: sign, countries: chosen }) => (chosen.includes(nations[row].iso2) ? [told(sign)] : []));

/** What the marks mean, below the table. */
const marksWords = () => (D.marks.length
  ? say("legend_marks", { list: listed(D.marks.map(({ short: sign, name }) => say("legend_mark", { sign: told(sign), name: told(name) }))) }) : "");

/** A note is a line of the record, so it goes into the decision. @param {number} row @param {HTMLInputElement} field */
function noteOf(row, field) {
  const words = field.value.trim();
  if (!words) return field.focus();
  notesOf.set(row, [...(notesOf.get(row) || []), words]);
  remember(inBoth(() => say("step_note_of", { name: country(row) })), words);
  field.value = "";
  showRows(0, countryCount);
  showDetail();
}

/** What was noted of a country, and room for more. @param {number} row */
function noteLines(row) {
  /** @type {HTMLInputElement} */
  const field = html("input", { type: "text", class: "note-of", "aria-label": say("note_of", { name: country(row) }), onkeydown: (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Enter") noteOf(row, field);
  } });
  return [html("h4", null, say("note_of", { name: country(row) })), html("ul", null, ...(notesOf.get(row) || []).map((words) => html("li", null, html("q", null, words)))),
    html("div", { class: "tools" }, field, html("button", { type: "button", class: "tool", onclick: () => noteOf(row, field) }, say("note_add")))];
}
