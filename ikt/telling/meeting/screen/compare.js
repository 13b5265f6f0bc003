// @ts-check
/* Weightings side by side: what was loaded and what was kept, each of which can be loaded again. */
"use strict";

function showSide() {
  const columns = [{ name: { en: say("now", {}, "en"), nl: say("now", {}, "nl") }, plan, place: -1 }, ...shelf.map((one, place) => ({ ...one, place }))];
  const results = columns.map((one) => (one.place < 0 ? now : E.assess({ ...one.plan, top: plan.top })));
  const mine = new Set(E.inside(now));
  const heads = columns.map((one) => html("th", { scope: "col" }, told(one.name),
    one.place >= 0 && html("button", { type: "button", onclick: () => load(one.place), "aria-label": say("load_of", { name: told(one.name) }) }, say("load")),
    one.place >= D.policies.length && html("button", { type: "button", class: "tool", onclick: () => forget(one.place), "aria-label": say("forget", { name: told(one.name) }) }, "×")));
  const body = E.criteria.map((knot, k) => html("tr", null, html("th", { scope: "row" }, told(knot.name)), ...results.map((a) => html("td", null, percent(a.share[k])))));
  const way = (/** @type {(a: Result) => number[]} */ rows) => results.map((a, place) => html("td", null, place === 0 ? "" : rows(a).length ? listed(rows(a).map(short)) : "–"));
  const there = way((a) => E.inside(a).filter((row) => !mine.has(row)));
  const here = way((a) => [...mine].filter((row) => !a.ranked[row] || a.rank[row] > a.plan.top));
  const both_ = results.map((a, place) => html("td", null, place === 0 ? "" : say("in_common", { n: E.inside(a).filter((row) => mine.has(row)).length, line: mine.size })));
  for (const guard of E.guards) {
    const words = results.map(({ plan: { guards: { [guard.id]: one } } }) =>
      one ? say("guard_side", { below: figure(one.below), effect: say(one.effect) }) + (one.effect === "cap" ? ` ${say("cap_at")} ${figure(one.at || 0)}` : "") : say("guard_none"));
    if (new Set(words).size > 1) body.push(html("tr", null, html("th", { scope: "row" }, told(guard.name)), ...words.map((word) => html("td", null, word))));
  }
  $("side").replaceChildren(html("table", null, html("thead", null, html("tr", null, html("th", { scope: "col" }, say("criterion")), ...heads)),
    html("tbody", null, html("tr", { class: "only" }, html("th", { scope: "row" }, say("common_in", { line: lineWord(plan.top) })), ...both_),
      html("tr", { class: "only" }, html("th", { scope: "row" }, say("there_in")), ...there), html("tr", { class: "only" }, html("th", { scope: "row" }, say("here_in")), ...here), ...body)));
  put($("standing"), standingWords(results));
  $("side").firstChild.style.minWidth = `${8.5 + 6.2 * columns.length}rem`;
  const choice = $("against");
  choice.replaceChildren(...shelf.map((one, place) => html("option", { value: place, selected: place === against }, told(one.name) + (place ? "" : ` (${say("original")})`))));
}

/** @param {number} place */
function load(place) {
  const one = shelf[place];
  step({ ...one.plan, top: plan.top, supposed: place < D.policies.length ? plan.supposed : one.plan.supposed },
    { how: "load", said: one.name, locks: new Map(), base: one.base });
}

function keep() {
  if (isPast()) return;
  const field = $("snapshot");
  const name = field.value.trim() || say("snapshot_name", { n: shelf.length - D.policies.length + 1 });
  shelf.push({ name: { en: name, nl: name }, plan, base });
  field.value = "";
  const words = inBoth(() => say("step_keep", { name }));
  remember(words);
  showSide();
  announce(`${large(told(words))}.`);
}

/** @param {number} place */
function forget(place) {
  if (isPast()) return;
  shelf.splice(place, 1);
  if (against === place) against = 0;
  else if (against > place) against -= 1;
  refresh();
}
