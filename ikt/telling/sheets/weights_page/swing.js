// @ts-check
/* Which criterion would be raised from worst to best first, and what each other step is worth beside it. */
"use strict";

function showSwing() {
  const { own } = who;
  const rates = html("ul", { class: "rows" });
  const rateTitle = html("h2", { class: "question" });
  const radios = D.criteria.flatMap((step, k) => {
    if (!live.includes(step.id)) return [];
    const input = html("input", { type: "radio", name: "first", id: `f${k}`, value: step.id, onchange: () => {
      if (own.first !== null && own.worth[own.first] === 100) own.worth[own.first] = null;
      own.first = step.id;
      own.worth[step.id] = 100;
      changed();
    } });
    input.checked = own.first === step.id;
    return [html("label", { class: "pick" }, input, html("span", null, html("b", null, step.name), measured(step), ...stepWords(step)))];
  });
  const none = D.criteria.filter((step) => !live.includes(step.id)).map((step) => html("p", { class: "quiet" }, say("swing_none", { criterion: step.name })));
  const changed = () => {
    put(rateTitle, say(own.first === null ? "swing_next_first" : "swing_next"));
    rates.replaceChildren(...(own.first === null ? [] : [own.first, ...live.filter((one) => one !== own.first)].map(rateRow)));
  };
  screen_("swing", say("swing"), html("fieldset", null, html("legend", { class: "lead" }, say("swing_first")), html("div", { class: "picks" }, ...radios)), ...none,
    html("section", { class: "rates", "aria-live": "off" }, rateTitle, rates), foot());
  changed();
}

/** One step with what it is worth; that of the first is 100. @param {string} id */
function rateRow(id) {
  const { own } = who;
  const step = D.criteria[place(id)];
  const words = html("div", null, html("h3", null, step.name), html("span", { class: "span" }, say("step", { worst: step.worst, best: step.best })));
  if (id === own.first) return html("li", { class: "row" }, words, html("p", { class: "first" }, say("swing_is_first")));
  const value = own.worth[id];
  const label = say("worth", { criterion: step.name });
  const number = html("input", { type: "number", min: 0, max: 100, step: 1, inputmode: "numeric", id: `w${place(id)}`, "aria-label": label, value: value ?? "",
    oninput: () => {
      own.worth[id] = typedNumber(number);
      if (own.worth[id] !== null) slider.value = String(own.worth[id]);
      slider.classList.toggle("unset", own.worth[id] === null);
    } });
  /** @type {HTMLInputElement} */
  const slider = html("input", { type: "range", min: 0, max: 100, step: 5, "aria-label": label, tabindex: -1, "aria-hidden": "true", value: value ?? 0, class: value === null ? "unset" : "",
    oninput: () => {
      own.worth[id] = Number(slider.value);
      number.value = slider.value;
      slider.classList.remove("unset");
      typedNumber(number);
    } });
  return html("li", { class: "row" }, words, html("div", { class: "rate" }, slider, number));
}
