// @ts-check
/* The rules of the game: how many countries are above the line, and what happens below the threshold of a safeguard. */
"use strict";

/** @param {number} top */
function setTop(top) {
  const fits = Number.isInteger(top) && top >= 1 && top <= countryCount;
  if (!fits) misfit(1, countryCount);
  if (fits && top !== plan.top) step({ ...plan, top }, { key: "top" });
  else showRules();
}

/** @param {Guard} guard @param {Partial<Threshold>|null} change */
function setGuard(guard, change) {
  const old = plan.guards[guard.id] || startPlan.guards[guard.id];
  const next = change ? { ...(old || { below: 0, effect: "flag" }), ...change } : startPlan.guards[guard.id];
  if (change) delete next.why;
  if (next && next.effect === "cap" && typeof next.at !== "number") next.at = 50;
  if (next && next.effect !== "cap") delete next.at;
  if (next && (Number.isNaN(next.below) || Number.isNaN(next.at))) {
    announce(say("fits_any"));
    return showRules();
  }
  const guards = { ...plan.guards };
  if (next) guards[guard.id] = next;
  else delete guards[guard.id];
  step({ ...plan, guards });
  showRules();
}

/** A number that may be below nought. @param {string} text */
const readAny = (text) => (/^[-−]/.test(text.trim()) ? -read(text.trim().slice(1)) : read(text));

const guardRows = E.guards.map((guard) => {
  if (!guard.series && !guard.levels) return null;
  /** @type {HTMLInputElement} */
  const below = html("input", { type: "text", inputmode: "decimal", size: 5, onchange: () => setGuard(guard, { below: readAny(below.value) }) });
  /** @type {HTMLSelectElement} */
  const effect = html("select", { onchange: () => setGuard(guard, { effect: effect.value }) });
  /** @type {HTMLInputElement} */
  const at = html("input", { type: "text", inputmode: "decimal", size: 4, onchange: () => setGuard(guard, { at: Math.min(100, read(at.value)) }) });
  const reset = html("button", { type: "button", class: "tool", onclick: () => setGuard(guard, null) }, "⟲");
  const [name, word] = [html("span", { class: "name" }), html("span", null)];
  return { guard, below, effect, at, reset, name, word, row: html("li", { class: "guard" }, name, html("div", { class: "tools" }, below, effect, word, at, reset)) };
});

function showRules() {
  $("top").value = String(plan.top);
  for (const [g, one] of guardRows.entries()) {
    if (!one) continue;
    const { guard, below, effect, at, reset, name, word } = one;
    const threshold = plan.guards[guard.id];
    const words = { name: told(guard.name) };
    put(name, words.name);
    below.value = threshold ? figure(threshold.below) : "";
    mark(below, "aria-label", say("below_of", words));
    mark(effect, "aria-label", say("effect_of", words));
    mark(at, "aria-label", say("at_of", words));
    mark(reset, "aria-label", say("guard_reset", words));
    effect.replaceChildren(...["flag", "cap", "exclude"].map((key) => html("option", { value: key, selected: threshold && threshold.effect === key }, say(key))));
    const capped = Boolean(threshold && threshold.effect === "cap");
    at.hidden = word.hidden = !capped;
    put(word, say("cap_at"));
    at.value = capped ? figure(threshold.at || 0) : "";
    reset.disabled = JSON.stringify(thresholds(plan)[g]) === JSON.stringify(thresholds(startPlan)[g]);
  }
  const blank = E.guards.filter((guard) => !guard.series && !guard.levels).map((guard) => small(told(guard.name)));
  put($("guards-unknown"), blank.length ? say("guard_unknown", { list: listed(blank) }) : "");
}
