// @ts-check
/* The record on the screen: every step with its time, and the notes of people. */
"use strict";

const clock = (/** @type {Date} */ time) => time.toLocaleTimeString(lang === "nl" ? "nl-NL" : "en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** @param {typeof log[number]} one */
const logLine = (one) => html("li", null, html("time", null, clock(one.time)), html("span", null, told(one.what), one.note ? html("q", null, one.note) : null));

function showLog() {
  const items = log.map(logLine).reverse();
  $("log").replaceChildren(...(items.length ? items : [html("li", { class: "quiet" }, say("log_empty"))]));
  showReplay();
}

function addNote() {
  if (isPast()) return;
  const field = $("note");
  if (!field.value.trim()) return field.focus();
  remember(inBoth(() => say("step_note")), field.value.trim());
  field.value = "";
}
