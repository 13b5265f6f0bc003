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

/** Of which safeguard people asked what it would be to weigh it. */
let weighed = -1;

/**
 * The two ways for who wants a safeguard to weigh more: the lowest threshold by which it takes somebody from above the line, to
 * be tried, and one more criterion, which is another framing than that of this page.
 * @param {number} g
 */
function askWeight(g) {
  weighed = weighed === g ? -1 : g;
  showRules();
  if (weighed === g) announce(/** @type {string} */ (guardRows[g]?.ways.firstChild?.textContent));
}

/** The lowest of those above the line by a safeguard, and the first threshold as printed that is above its figure. @param {number} g */
function lowestAbove(g) {
  const found = E.inside(now).flatMap((row) => (nations[row].guards[g] ? [{ row, at: /** @type {number} */ ((nations[row].guards[g] || [0])[0]) }] : []));
  if (!found.length) return null;
  const { row, at } = found.reduce((least, one) => (one.at < least.at ? one : least));
  return { row, threshold: E.guards[g].levels ? Math.floor(at) + 1 : (Math.floor(at * 1000) + 1) / 1000 };
}

/** @param {number} g */
function waysOf(g) {
  const guard = E.guards[g];
  const words = { name: told(guard.name), id: guard.id, line: lineWord(plan.top) };
  const first = lowestAbove(g);
  return [html("p", null, say("weigh_none", words)),
    html("ul", null, first && answerLine(say("weigh_threshold", { country: country(first.row), threshold: figure(first.threshold) }), () => {
      setGuard(guard, { below: first.threshold, effect: "exclude" });
      guardRows[g]?.weigh.focus();
    }),
      html("li", null, say("weigh_criterion", words)))];
}

/** A number that may be below nought. @param {string} text */
const readAny = (text) => (/^[-−]/.test(text.trim()) ? -read(text.trim().slice(1)) : read(text));

const guardRows = E.guards.map((guard, g) => {
  if (!guard.series && !guard.levels) return null;
  /** @type {HTMLInputElement} */
  const below = html("input", { type: "text", inputmode: "decimal", size: 5, onchange: () => setGuard(guard, { below: readAny(below.value) }) });
  /** @type {HTMLSelectElement} */
  const effect = html("select", { onchange: () => setGuard(guard, { effect: effect.value }) }, ...["flag", "cap", "exclude"].map((value) => html("option", { value })));
  /** @type {HTMLInputElement} */
  const at = html("input", { type: "text", inputmode: "decimal", size: 4, onchange: () => setGuard(guard, { at: Math.min(100, read(at.value)) }) });
  const reset = html("button", { type: "button", class: "tool", onclick: () => setGuard(guard, null) }, "⟲");
  const [name, word, ways] = [html("span", { class: "name" }), html("span", null), html("div", { class: "ways" })];
  const weigh = html("button", { type: "button", class: "tool", onclick: () => askWeight(g) }, "×2");
  return { guard, below, effect, at, reset, weigh, name, word, ways,
    row: html("li", { class: "guard" }, name, html("div", { class: "tools" }, below, effect, word, at, reset, weigh), ways) };
});

/** @param {HTMLInputElement|HTMLSelectElement} field @param {string} value */
function fillIn(field, value) {
  if (field.value !== value) field.value = value;
}

function showRules() {
  fillIn($("top"), String(plan.top));
  const [here, atStart] = [thresholds(plan), thresholds(startPlan)];
  for (const [g, one] of guardRows.entries()) {
    if (!one) continue;
    const { guard, below, effect, at, reset, weigh, name, word, ways } = one;
    const threshold = plan.guards[guard.id];
    const words = { name: told(guard.name) };
    put(name, words.name);
    fillIn(below, threshold ? figure(threshold.below) : "");
    mark(below, "aria-label", say("below_of", words));
    mark(effect, "aria-label", say("effect_of", words));
    mark(at, "aria-label", say("at_of", words));
    mark(reset, "aria-label", say("guard_reset", words));
    mark(weigh, "aria-label", say("weigh", words));
    mark(weigh, "aria-expanded", String(weighed === g));
    patch(ways, html("div", { class: "ways" }, ...(weighed === g ? waysOf(g) : [])));
    for (const option of effect.options) put(option, say(option.value));
    fillIn(effect, threshold ? threshold.effect : "flag");
    const capped = Boolean(threshold && threshold.effect === "cap");
    at.hidden = word.hidden = !capped;
    put(word, say("cap_at"));
    fillIn(at, capped ? figure(threshold.at || 0) : "");
    reset.disabled = JSON.stringify(here[g]) === JSON.stringify(atStart[g]);
  }
  const blank = E.guards.filter((guard) => !guard.series && !guard.levels).map((guard) => small(told(guard.name)));
  put($("guards-unknown"), blank.length ? say("guard_unknown", { list: listed(blank) }) : "");
}
