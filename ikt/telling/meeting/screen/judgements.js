// @ts-check
/* Judgements supposed for this meeting only. */
"use strict";

const scales = E.leaves.filter((leaf) => leaf.levels);

function showJudgements() {
  if (!scales.length) return;
  const who_ = $("judge-country");
  const kept = who_.value || nations[now.order[0] || 0].iso2;
  who_.replaceChildren(...byName().map((/** @type {number} */ row) => html("option", { value: nations[row].iso2, selected: nations[row].iso2 === kept }, country(row))));
  const row = /** @type {number} */ (E.rows.get(who_.value));
  const blank = (/** @type {Knot} */ leaf) => nations[row].raw[/** @type {number} */ (E.column.get(leaf.id))] === null;
  const what = $("judge-what");
  const chosen = scales.find((leaf) => leaf.id === what.value) || scales.find(blank) || scales[0];
  const group = (/** @type {string} */ key, /** @type {Knot[]} */ leaves) => leaves.length > 0 &&
    html("optgroup", { label: say(key) }, ...leaves.map((leaf) => html("option", { value: leaf.id, selected: leaf === chosen }, leafName(leaf))));
  what.replaceChildren(...[group("missing", scales.filter(blank)), group("given", scales.filter((leaf) => !blank(leaf)))].filter((one) => one !== false));
  put($("judge-question"), chosen ? told(D.questions[chosen.id]) : "");
  const supposed = plan.supposed.find((item) => item.country === who_.value && item.attribute === (chosen && chosen.id));
  const given = chosen ? nations[row].raw[/** @type {number} */ (E.column.get(chosen.id))] : null;
  $("judge-levels").replaceChildren(html("legend", null, say("judge_level")), ...Object.entries((chosen && chosen.levels) || {}).map(([level, text]) =>
    html("label", null, html("input", { type: "radio", name: "level", value: level, checked: supposed ? supposed.number === Number(level) : given === Number(level),
      onchange: () => suppose({ country: who_.value, attribute: chosen.id, number: Number(level) }) }), html("b", null, level), ` ${told(text)}`)));
  $("judge-given").replaceChildren(...judgedTable(row, chosen, supposed?.number));
  $("supposed").replaceChildren(...plan.supposed.map((item) => html("li", null, html("span", null, supposedWords(item), html("span", { class: "quiet" }, insteadWords(item))),
    html("button", { type: "button", class: "tool", "aria-label": say("drop", { what: supposedWords(item) }), onclick: () => drop(item) }, "×"))));
  const all = scales.length * countryCount;
  const missing = scales.reduce((sum, leaf) => sum + nations.filter((one) => one.raw[/** @type {number} */ (E.column.get(leaf.id))] === null).length, 0);
  put($("judge-hint"), say(missing ? "judge_hint" : "judge_hint_given", { missing: figure(missing), all: figure(all) }));
}

/** @param {Supposed} item */
function suppose(item) {
  const focus = document.activeElement instanceof HTMLInputElement ? document.activeElement.value : null;
  const others = plan.supposed.filter((one) => one.country !== item.country || one.attribute !== item.attribute);
  step({ ...plan, supposed: [...others, item] });
  if (focus !== null) /** @type {HTMLElement|null} */ (document.querySelector(`#judge-levels input[value="${focus}"]`))?.focus();
}

/** @param {Supposed} item */
function drop(item) {
  step({ ...plan, supposed: plan.supposed.filter((one) => one !== item) });
  $("judge-what").focus();
}
