// @ts-check
/* The record on the screen: every step with its time, and the notes of people. */
"use strict";

// Each is made once: making one takes longer than all else of a line.
const clockOf = (/** @type {string} */ region) => new Intl.DateTimeFormat(region, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const clocks = { en: clockOf("en-GB"), nl: clockOf("nl-NL") };
const clock = (/** @type {Date} */ time) => clocks[lang].format(time);

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
