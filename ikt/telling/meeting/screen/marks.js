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

/** What is typed of a country and not noted yet: it is there again when its card is opened again. @type {Map<number, string>} */
const noteDrafts = new Map();

/** A note is a line of the record, so it goes into the decision. @param {number} row @param {HTMLInputElement} field */
function noteOf(row, field) {
  if (isPast()) return;
  const words = field.value.trim();
  if (!words) return field.focus();
  notesOf.set(row, [...(notesOf.get(row) || []), words]);
  remember(inBoth(() => say("step_note_of", { name: country(row) })), words);
  field.value = "";
  noteDrafts.delete(row);
  showRows(0, countryCount);
  showDetail();
}

/** What was noted of a country, and room for more. @param {number} row */
function noteLines(row) {
  const field = html("input", { type: "text", class: "note-of", "aria-label": say("note_of", { name: country(row) }), value: noteDrafts.get(row),
    oninput: (/** @type {{target: HTMLInputElement}} */ { target }) => (target.value.trim() ? noteDrafts.set(row, target.value) : noteDrafts.delete(row)),
    onkeydown: (/** @type {{key: string, target: HTMLInputElement}} */ { key, target }) => {
      if (key === "Enter") noteOf(row, target);
    } });
  return [html("h4", null, say("note_of", { name: country(row) })), html("ul", null, ...(notesOf.get(row) || []).map((words) => html("li", null, html("q", null, words)))),
    html("div", { class: "tools" }, field, html("button", { type: "button", class: "tool", onclick: (/** @type {{target: HTMLElement}} */ { target }) => noteOf(row, /** @type {HTMLInputElement} */ (target.previousElementSibling)) }, say("note_add")))];
}
