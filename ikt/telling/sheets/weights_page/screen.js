// @ts-check
/* One screen at a time: what stood there before is gone from the page, so that nobody reads back what another answered. */
"use strict";

/** Whose turn it is. @type {Person} */
let who = people[0];

/** Put a screen in the place of the last, and the keyboard at its head. @param {string} name @param {string} title @param {...(Node|string|null|false)} inside */
function screen_(name, title, ...inside) {
  clearTimeout(spoken);
  const head = html("h1", { id: "title", tabindex: -1 }, title);
  $("screen").replaceChildren(head, ...inside.filter((one) => one !== null && one !== false));
  $("screen").dataset.screen = name;
  for (const element of /** @type {NodeListOf<HTMLElement>} */ ($("screen").querySelectorAll("[data-say]"))) put(element, say(element.dataset.say || ""));
  put($("status"), "");
  scrollTo(0, 0);
  head.focus({ preventScroll: true });
}

/** @param {"ask"} id */
const dialogOf = (id) => $(id);

/** Ask before something is lost or shown. @param {string} title @param {string} what @param {[string, (() => void)|null][]} answers The last stands out. */
function ask(title, what, answers) {
  put($("ask-title"), title);
  put($("ask-what"), what);
  $("ask-answers").replaceChildren(...answers.map(([key, act], at) => {
    const made = button(key, () => {
      dialogOf("ask").close();
      act?.();
    }, { id: `ask-${key}`, ...(at === answers.length - 1 ? { class: "main" } : {}) });
    put(made, say(key));
    return made;
  }));
  dialogOf("ask").showModal();
}

const buildDialog = () => html("dialog", { id: "ask", "aria-labelledby": "ask-title" },
  html("h2", { id: "ask-title" }), html("p", { id: "ask-what" }), html("div", { class: "act", id: "ask-answers" }));

/** The ways to choose from, each with what it is. */
function showWays() {
  const { own } = who;
  own.done = false;
  screen_("ways", say("ways"), inRoom && html("p", { class: "turn" }, say("turn", { role: who.role })), D.ways.length > 1 && html("p", { class: "lead", say: "ways_how" }),
    html("div", { class: "ways" }, ...D.ways.map((way) => html("section", { class: "way", id: `way-${way}`, "aria-labelledby": `way-${way}-name` },
      html("h2", { id: `way-${way}-name` }, say(way)), html("p", null, say(`${way}_what`)), html("p", { class: "quiet" }, `${say("minutes")}. ${say("published", { source: say(`${way}_source`) })}`),
      button(isBegun(own, way) ? "go_on" : D.ways.length > 1 ? "begin" : "start", () => showWay(way), { class: "main", "aria-describedby": `way-${way}-name` })))),
    inRoom && html("div", { class: "act" }, button("to_room", showRoom, { id: "to-room" })));
}

/** @param {Filled} own @param {Way} way */
const isBegun = (own, way) => ({
  points: names.some((name) => own.points[name] !== null), swing: own.first !== null, order: own.ordered, choices: own.choices.length > 0,
})[way];

/** @param {Way} way */
function showWay(way) {
  who.own.way = way;
  who.own.done = false;
  ({ points: showPoints, swing: showSwing, order: showOrder, choices: showChoices })[way]();
}

/** The foot of a way: to another, or done. */
const foot = () => html("div", { class: "act foot" }, (inRoom || D.ways.length > 1) && button("back", showWays, { id: "back" }), button("ready", ready, { id: "ready", class: "main" }));

/** Done, unless something is wanting. */
function ready() {
  const weighed = weighedOf(who.own);
  if (typeof weighed === "string") announce(say(weighed));
  else showOwn();
}

/** What one's own answers come to, before the screen is handed on. */
function showOwn() {
  const allowed = allowedOf(who.own);
  if (!allowed) return;
  who.own.done = true;
  const { way } = who.own;
  screen_("own", say("own"), html("section", { class: "result" }, ...weightsShown(allowed)),
    html("div", { class: "act foot" }, button("change", () => way && showWay(way), { id: "change" }), D.ways.length > 1 && button("back", showWays, { id: "back" }),
      inRoom ? button("hand_on", handOn, { id: "hand-on", class: "main" }) : button("save", save, { id: "save", class: "main" })));
}

/** What the answers so far come to, beside the question. @param {HTMLElement} at @param {Allowed|null} allowed @param {string} [otherwise] */
const showSoFar = (at, allowed, otherwise = "nothing_yet") => at.replaceChildren(...(allowed ? weightsShown(allowed) : [html("p", { class: "quiet" }, say(otherwise))]));
