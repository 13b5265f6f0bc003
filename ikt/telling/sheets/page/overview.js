// @ts-check
/* How far one is: by country and question beside the form, in numbers at the foot, and the way to what is open. */
"use strict";

/** @type {HTMLAnchorElement[]} */
const links = [];
/** @type {{count: HTMLElement, of: Cell[]}[]} */
const counts = [];

function buildOverview() {
  return html("details", { id: "overview", open: matchMedia("(min-width: 1100px)").matches }, html("summary", null, html("h2", { say: "overview" })),
    html("nav", { "aria-label": say("overview") }, ...D.parts.map((part) => {
      const of = cells.filter((cell) => cell.part === part);
      const count = html("span", { class: "count" });
      counts.push({ count, of });
      return html("div", { class: "of" }, html("a", { href: `#part-${part.iso2}` }, part.name), count,
        html("ol", null, ...of.map((cell) => {
          const at = cells.indexOf(cell);
          const link = html("a", { href: `#c${at}`, onclick: (/** @type {Event} */ event) => {
            event.preventDefault();
            goTo(at);
          } });
          links.push(link);
          return html("li", null, link);
        })));
    })));
}

function buildBar() {
  return html("div", { id: "bar", role: "region", "aria-label": say("tools") }, html("p", { id: "status", role: "status", "aria-live": "polite" }),
    html("div", { class: "far" }, html("progress", { id: "far", max: cells.length, "aria-label": say("overview") }), html("p", { id: "progress" })),
    html("div", { class: "act" }, button("next", goOn, { id: "next" }), button("save", askSave, { id: "save", class: "main" })));
}

/** Show a question and put the keyboard in it. @param {number} at */
function goTo(at) {
  const { card, radios, why } = cards[at];
  card.scrollIntoView({ block: "start" });
  const how = standing(cells[at]);
  const field = how === "reason" ? why : radios.find((radio) => radio.checked) || radios[0];
  field.focus({ preventScroll: true });
}

/** To the first question after this one that is not done; from the last on, the first of all. */
function goOn() {
  const here = cards.findIndex(({ card }) => card.contains(last));
  const places = [...cells.keys()];
  const next = [...places.slice(here + 1), ...places.slice(0, here + 1)].find((at) => standing(cells[at]) !== "done");
  if (next === undefined) announce(say("none_open"));
  else goTo(next);
}

/** Where the keyboard was last inside a question. @type {Node|null} */
let last = null;

let waiting = 0;
/** What follows from a change, once for all changes of one moment. */
function showProgress() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(progressNow);
}

function progressNow() {
  const [done, half] = [doneOf(cells), unfinished().length];
  $("far").value = done;
  const words = [say("progress", { done, count: cells.length }), ...(half ? [say("unfinished", { count: half })] : [])];
  if (done + half > 0) words.push(say(unsaved() ? "unsaved" : "up_to_date"));
  put($("progress"), words.join(" · "));
  for (const { count, of } of counts) put(count, say("progress_brief", { done: doneOf(of), count: of.length }));
  cells.forEach((cell, at) => {
    const how = standing(cell);
    const words_ = how === "open" ? cell.question.name : `${cell.question.name}: ${say(`state_${how}`)}`;
    mark(links[at], "data-state", how);
    mark(links[at], "title", words_);
    mark(links[at], "aria-label", words_);
    put(links[at], cell.question.name);
  });
  // What a browser saves of a page as it stands has the answers too.
  put($("answers"), handed().replaceAll("<", "\\u003c"));
}
