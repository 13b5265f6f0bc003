// @ts-check
/* A hundred points over the criteria, with what is left. */
"use strict";

function showPoints() {
  const { own } = who;
  const left = html("p", { id: "left", role: "status", class: "left" });
  const fields = D.criteria.map((step, k) => {
    /** @type {HTMLInputElement} */
    const input = html("input", { type: "number", min: 0, max: 100, step: 1, inputmode: "numeric", id: `p${k}`, "aria-label": say("points_of", { criterion: step.name }), value: own.points[step.id] ?? "",
      oninput: () => {
        own.points[step.id] = typedNumber(input);
        changed();
      } });
    return html("li", { class: "row" }, html("div", null, html("h2", null, step.name), step.question !== "" && html("p", { class: "question" }, step.question), measured(step)), input);
  });
  const changed = () => {
    const over = 100 - pointsSum(own);
    put(left, isNaught(over) ? say("none_left") : say(over > 0 ? "left_over" : "too_many", { n: printed(Math.abs(over), Number.isInteger(over) ? 0 : 1) }));
    left.dataset.state = isNaught(over) ? "done" : over > 0 ? "open" : "over";
  };
  screen_("points", say("points"), html("p", { class: "lead", say: "points_do" }), html("ul", { class: "rows" }, ...fields), html("div", { class: "sum" }, left), foot());
  changed();
}

/** A number from 0 to 100 as somebody typed it, or null. @param {HTMLInputElement} input */
function typedNumber(input) {
  const x = input.valueAsNumber;
  const good = Number.isFinite(x) && x >= 0 && x <= 100;
  input.setCustomValidity(good || input.value === "" ? "" : "0–100");
  mark(input, "aria-invalid", String(!good && (input.value !== "" || input.validity.badInput)));
  return good ? x : null;
}
