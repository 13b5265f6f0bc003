// @ts-check
/* Choosing between made-up countries: the question, what was chosen, and which choices clash. */
"use strict";

function showChoices() {
  const { own } = who;
  const [question, told_, made, soFar] = [html("div", { id: "question" }), html("p", { id: "told", role: "status" }), html("div", { id: "made" }), html("div", { id: "so-far" })];
  screen_("choices", say("choices"), question, told_, made, panel("fits", "yours_now", soFar), foot());
  /** @param {boolean} [focus] Whether the keyboard goes to the next question. */
  const changed = (focus) => {
    const halves = statementsOf({ way: "choices", choices: own.choices });
    const contradicting = clash(halves);
    made.replaceChildren(...madeList(own.choices, contradicting, changed));
    showSoFar(soFar, contradicting.length || !own.choices.length ? null : allowedBy({ way: "choices", choices: own.choices }), contradicting.length ? "nothing_fits" : "nothing_yet");
    if (contradicting.length) {
      question.replaceChildren(clashShown(own.choices, contradicting));
      put(told_, "");
      if (focus) $("clash")?.focus();
      return;
    }
    const next = nextOr(own.choices);
    put(told_, [own.choices.length > 0 && next.stands && say(ofMany("answered", own.choices.length), { count: own.choices.length, settled: next.settled, n: COUNT }), say(next.why ?? "choices_time")].filter(Boolean).join(" "));
    const choose = (/** @type {Choice["preferred"]} */ preferred) => {
      if (!next.asked) return;
      own.choices.push({ ...next.asked, preferred });
      changed(true);
    };
    question.replaceChildren(...(next.asked ? askedShown(next.asked, choose) : []));
    if (focus) (next.asked ? $("asked") : $("ready")).focus();
  };
  changed();
}

/** The next question, or by which sentence the page says that there is none. @param {Choice[]} choices */
function nextOr(choices) {
  try {
    const next = nextQuestion(choices);
    return { ...next, why: next.asked ? null : next.settled === COUNT ? "all_settled" : "no_help" };
  } catch (error) {
    if (!(error instanceof TooManyCorners)) throw error;
    return { asked: null, settled: 0, stands: null, why: "too_fine" };
  }
}

/** Two made-up countries, by what differs between them. @param {Asked} question @param {(preferred: Choice["preferred"]) => void} choose */
function askedShown(question, choose) {
  const card = (/** @type {"left"|"right"} */ side) => html("section", { class: "made-up", "aria-labelledby": `${side}-name` }, html("h2", { id: `${side}-name` }, say(`country_${side}`)),
    html("dl", null, ...Object.entries(question[side]).flatMap(([id, part]) => {
      const step = D.criteria[place(id)];
      const figures = part === 0 || part === 1 ? step.figures.map(([name, worst, best, unit]) => html("li", null, withUnit(say("level_figure", { name, figure: part === 0 ? worst : best }), unit))) : [];
      return [html("dt", null, step.name), html("dd", { "data-part": part }, html("p", null, large(levelOf(step, part))), figures.length > 0 && html("ul", { class: "figures" }, ...figures))];
    })));
  const press = (/** @type {Choice["preferred"]} */ one) => html("button", { type: "button", id: `prefer-${one}`, class: one === "equal" ? "" : "main", onclick: () => choose(one) }, say(`prefer_${one}`));
  return [html("p", { id: "asked", class: "lead", tabindex: -1 }, say("choices_do")), html("div", { class: "pair" }, card("left"), card("right")),
    html("div", { class: "act prefer" }, press("left"), press("equal"), press("right"))];
}

/** What was chosen, each to be changed or taken back. @param {Choice[]} choices @param {number[]} contradicting @param {(focus?: boolean) => void} changed */
function madeList(choices, contradicting, changed) {
  if (!choices.length) return [];
  const list = html("ol", { class: "made" }, ...choices.map((choice, at) => html("li", { class: contradicting.includes(at) ? "clashing" : "" }, html("span", null, choiceWords(choice, at + 1)), changer(choices, at, changed))));
  const made = folded("your-choices", "your_choices", false, list);
  put(/** @type {Node} */ (made.querySelector("h2")), say("your_choices"));
  return [made];
}

/** @param {Choice[]} choices @param {number} at @param {(focus?: boolean) => void} changed */
function changer(choices, at, changed) {
  /** @type {HTMLSelectElement} */
  const field = html("select", { "aria-label": say("change_choice", { number: at + 1 }), onchange: () => {
    choices[at] = { ...choices[at], preferred: /** @type {Choice["preferred"]} */ (field.value) };
    changed(true);
  } }, ...["left", "equal", "right"].map((one) => html("option", { value: one }, say(`prefer_${one}`))));
  field.value = choices[at].preferred;
  return html("span", { class: "tools" }, field, html("button", { type: "button", class: "tool", "aria-label": say("take_back", { number: at + 1 }), onclick: () => {
    choices.splice(at, 1);
    changed(true);
  } }, "×"));
}

/** The fewest choices that cannot all hold; to be looked at again. @param {Choice[]} choices @param {number[]} contradicting */
const clashShown = (choices, contradicting) => html("section", { id: "clash", class: "clash", tabindex: -1, "aria-labelledby": "clash-title" },
  html("h2", { id: "clash-title" }, say(ofMany("clash", contradicting.length), { count: contradicting.length })),
  html("ul", null, ...contradicting.map((at) => html("li", null, html("span", null, choiceWords(choices[at], at + 1)), changer(choices, at, () => showChoices())))),
  html("p", null, say("clash_why")));
