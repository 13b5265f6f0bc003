// @ts-check
/* The criteria from the one that counts most, and how each stands to the next; what fits is shown beside it. */
"use strict";

/** @type {Comparison[]} */
const COMPARISONS = ["much_more", "more", "as_much"];

function showOrder() {
  const { own } = who;
  const list = html("ol", { class: "order", id: "order" });
  const fits_ = html("div", { id: "so-far" });
  const mine = html("input", { type: "checkbox", id: "mine", onchange: () => {
    own.ordered = mine.checked;
    changed();
  } });
  /** The place that is dragged. @type {number|null} */
  let dragged = null;
  const move = (/** @type {number} */ from, /** @type {number} */ to) => {
    if (to < 0 || to >= SIZE || from === to) return;
    own.order.splice(to, 0, ...own.order.splice(from, 1));
    own.ordered = true;
    draw();
    changed();
  };
  const arrow = (/** @type {number} */ at, /** @type {"up"|"down"} */ way) => {
    const name = nameOf(own.order[at]);
    const to = at + (way === "up" ? -1 : 1);
    return html("button", { type: "button", class: "tool", "aria-label": say(way, { criterion: name }), disabled: to < 0 || to >= SIZE, onclick: () => {
      move(at, to);
      const again = /** @type {HTMLButtonElement[]} */ ([...list.querySelectorAll(`[data-at="${to}"] button`)]);
      (again.find((one, k) => !one.disabled && k === (way === "up" ? 0 : 1)) || again.find((one) => !one.disabled))?.focus();
      announce(say("moved", { criterion: name, place: to + 1 }));
    } }, way === "up" ? "↑" : "↓");
  };
  const item = (/** @type {string} */ id, /** @type {number} */ at) => {
    const step = D.criteria[place(id)];
    return html("div", { class: "item", draggable: "true", "data-at": at,
      ondragstart: (/** @type {DragEvent} */ event) => {
        dragged = at;
        event.dataTransfer?.setData("text/plain", "");
      },
      ondragend: () => {
        dragged = null;
      } },
      html("span", { class: "no" }, String(at + 1)), html("div", { class: "what" }, html("b", null, step.name), measured(step)), html("span", { class: "tools" }, arrow(at, "up"), arrow(at, "down")));
  };
  const between = (/** @type {number} */ at) => {
    /** @type {HTMLSelectElement} */
    const field = html("select", { id: `s${at}`, "aria-label": say("step_between", { one: nameOf(own.order[at]), other: nameOf(own.order[at + 1]) }), onchange: () => {
      own.steps[at] = COMPARISONS[field.selectedIndex];
      own.ordered = true;
      changed();
    } }, ...COMPARISONS.map((step) => html("option", { value: step }, say(step))));
    field.value = own.steps[at];
    return field;
  };
  const place_ = (/** @type {string} */ id, /** @type {number} */ at) => html("li", {
    ondragover: (/** @type {Event} */ event) => dragged !== null && event.preventDefault(),
    ondrop: (/** @type {Event} */ event) => {
      event.preventDefault();
      if (dragged !== null) move(dragged, at);
    } }, item(id, at), at < SIZE - 1 && between(at));
  const draw = () => list.replaceChildren(...own.order.map(place_));
  const changed = () => {
    mine.checked = own.ordered;
    showSoFar(fits_, own.ordered ? allowedOf(own) : null);
  };
  screen_("order", say("order"), html("p", { class: "lead", say: "order_do" }),
    html("div", { class: "beside" }, html("div", null, list, html("label", { class: "mine" }, mine, say("order_right"))), panel("fits", "yours_now", fits_)), foot());
  draw();
  changed();
}
