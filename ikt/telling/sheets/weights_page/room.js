// @ts-check
/* The page in the room: one after the other, hidden until shown; and saving and opening. */
"use strict";

/** @param {Person} person */
const standing = ({ own }) => own.done ? "done" : isBlank(own) ? "open" : "half";

function showRoom() {
  screen_("room", say("room"), html("p", { class: "lead", say: "room_how" }),
    html("ul", { class: "people", "aria-label": say("people") }, ...people.map((person, at) => html("li", { "data-state": standing(person) },
      html("button", { type: "button", id: `person-${at}`, onclick: () => begin_(person) }, html("b", null, person.role), html("span", null, say(`stand_${standing(person)}`)))))),
    html("div", { class: "act foot" }, button("show", askShow, { id: "show", class: "main" })));
}

/** Let somebody answer; what is there already is not shown to who happens to press the name. @param {Person} person */
function begin_(person) {
  const go = () => {
    who = person;
    showWays();
  };
  if (standing(person) === "open") return go();
  if (standing(person) === "half") return ask(say("yours_title", { role: person.role }), say("yours"), [["cancel", null], ["yours_do", go]]);
  return ask(say("again_title", { role: person.role }), say("again"), [["again_do", () => {
    person.own = blank();
    go();
  }], ["cancel", null]]);
}

function handOn() {
  showRoom();
  announce(say("handed_on"));
}

function askShow() {
  const done = people.filter(({ own }) => own.done).length;
  if (!done) return announce(say("show_none"));
  return ask(say("show_title"), say(ofMany("show_what", done), { count: done, n: people.length }), [["cancel", null], ["save_hidden", save], ["show_do", showAll]]);
}

/** Everybody's weights beside each other: the only place where more than one person's stand. */
function showAll() {
  const done = people.filter(({ own }) => own.done);
  const open = people.filter(({ own }) => !own.done);
  const found = done.map(({ own }) => allowedOf(own));
  const cell = (/** @type {Allowed|null} */ allowed, /** @type {number} */ k) => {
    if (!allowed) return "";
    return allowed.isPoint ? inPoints(allowed.centre[k]) : say("between", { low: inPoints(allowed.low[k]), high: inPoints(allowed.high[k]) });
  };
  screen_("shown", say("shown"), html("p", { class: "lead", say: "shown_how" }),
    html("div", { class: "wide", tabindex: 0, role: "region", "aria-labelledby": "title" }, html("table", { class: "weights" },
      html("thead", null, html("tr", null, html("th", { scope: "col" }, say("criterion")), ...done.map(({ role, own }) => html("th", { scope: "col", class: "n" }, role, html("small", null, own.way ? say(own.way) : ""))))),
      html("tbody", null, ...D.criteria.map((step, k) => html("tr", null, html("th", { scope: "row" }, step.name), ...found.map((allowed) => html("td", { class: "n" }, cell(allowed, k)))))))),
    open.length > 0 && html("p", null, say("shown_open", { list: listed(open.map(({ role }) => role)) })),
    html("div", { class: "act foot" }, button("to_room", showRoom, { id: "to-room" }), button("save", save, { id: "save", class: "main" })));
}

/** What was last saved or opened, with all that was begun since. */
const stateNow = () => JSON.stringify(people.map(({ own }) => own));
let kept = stateNow();
const unsaved = () => people.some(({ own }) => !isBlank(own)) && stateNow() !== kept;

function save() {
  if (!people.some(({ own }) => own.done)) return announce(say("nothing"));
  download(D.file, handed(), "application/json");
  kept = stateNow();
  return announce(say("saved", { file: D.file }));
}

/** @param {File|undefined} file */
async function open_(file) {
  if (!file) return;
  $("file").value = "";
  try {
    if (file.size > MOST_BYTES) throw new NotOpened("not_ours");
    const found = opened(await file.text());
    const take = () => takeOver(found, file.name);
    if (unsaved()) ask(say("replace_title"), say("replace", { file: file.name }), [["cancel", null], ["replace_do", take]]);
    else take();
  } catch (error) {
    announce(say(error instanceof NotOpened ? error.message : "not_ours", { file: file.name }));
  }
}

/** @param {Map<Person, Filled>} found @param {string} name */
function takeOver(found, name) {
  for (const person of people) person.own = found.get(person) ?? blank();
  kept = stateNow();
  if (inRoom) showRoom();
  else if (who.own.done) showOwn();
  else showWay(who.own.way ?? "choices");
  announce(say("opened", { file: name }));
}
