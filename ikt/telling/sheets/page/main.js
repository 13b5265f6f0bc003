// @ts-check
/* The page as a whole: its head, how to fill it in, the questions by country, and how it begins. */
"use strict";

/** Whether these questions were answered before. */
const again = D.parts.some((part) => Object.keys(part.others).length + Object.keys(part.mine).length > 0);

/** What the page asks, in one line. */
function asked() {
  const count = cells.length;
  const names = D.parts.map((part) => part.name);
  if (again) return say(ofMany("asked_again", count), { count });
  return names.length > 5 ? say("asked_many", { count, n: names.length }) : say(ofMany("asked_about", count), { count, list: inList(names) });
}

function build() {
  const head = html("header", null,
    html("a", { class: "skip", href: "#questions", say: "skip" }),
    html("div", { class: "brand" }, html("p", { class: "kicker", say: "kicker" }), html("p", { id: "name" }, D.title), html("p", { id: "frame" }, D.frame)),
    html("div", { class: "act" }, button("open", () => $("file").click(), { id: "open" }), button("print", () => print(), { id: "print" }),
      html("input", { type: "file", id: "file", accept: ".json,application/json", hidden: true, onchange: (/** @type {{target: HTMLInputElement}} */ event) => open_(event.target.files?.[0]) })));
  const steps = ["how_level", "how_range", "how_reason", "how_basis", "how_unknown", again ? "how_again" : "how_alone", "how_send"];
  const how = html("section", { id: "how", "aria-labelledby": "first" }, html("h1", { id: "first" }, asked()),
    html("h2", { say: "how" }), html("ol", null, ...steps.map((key) => html("li", { say: key }))), html("p", { class: "quiet", say: "private" }));
  const parts = D.parts.map((part) => html("section", { class: "part", id: `part-${part.iso2}`, "aria-labelledby": `part-${part.iso2}-name` },
    html("h2", null, html("span", { id: `part-${part.iso2}-name` }, part.name), part.own && html("span", { class: "own", say: "own" })),
    ...cells.flatMap((cell, at) => (cell.part === part ? [buildCard(cell, at)] : []))));
  const page = html("div", { id: "page" }, head,
    html("main", cells.length > 60 ? { class: "many" } : null, how, buildOverview(), html("div", { id: "questions", tabindex: -1 }, ...parts)),
    html("footer", null, html("p", null, say("foot", { round: D.round, assessor: D.assessor, version: D.version.slice(7, 19) }))),
    buildBar(), ...buildDialogs());
  // Before the scripts: a browser that saves the page as it stands then finds it there when they run again.
  $("data").before(page);
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-say]"))) put(element, say(element.dataset.say || ""));
}

function begin() {
  // A browser may have saved the page as it stood: then what was filled in is in it.
  const saved = $("answers").textContent || "";
  $("plain")?.remove();
  $("page")?.remove();
  document.documentElement.classList.add("on");
  if (failing()) {
    document.body.prepend(html("main", { class: "broken", role: "alert" }, html("h1", null, say("broken")), html("p", null, say("broken_why"))));
    return;
  }
  try {
    become(opened(saved));
  } catch {
    become(new Map());
  }
  kept = handed();
  $("dress").media = "all";
  build();
  cells.forEach((_, at) => showCard(at));
  progressNow();
  addEventListener("focusin", (event) => {
    if (event.target instanceof HTMLElement && event.target.closest(".cell")) last = event.target;
  });
  // A message is over when somebody goes on.
  addEventListener("input", () => put($("status"), ""));
  addEventListener("beforeunload", (event) => unsaved() && event.preventDefault());
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    if (!document.querySelector("dialog[open]")) askSave();
  });
}

begin();
