// @ts-check
/* The page as a whole, and how it begins. */
"use strict";

function build() {
  const head = html("header", null,
    html("a", { class: "skip", href: "#screen", say: "skip" }),
    html("div", { class: "brand" }, html("p", { class: "kicker", say: "kicker" }), html("p", { id: "name" }, D.title), html("p", { id: "frame" }, D.frame)),
    html("div", { class: "act" }, button("open", () => $("file").click(), { id: "open" }), button("print", () => print(), { id: "print" }),
      html("input", { type: "file", id: "file", accept: ".json,application/json", hidden: true, onchange: (/** @type {{target: HTMLInputElement}} */ event) => open_(event.target.files?.[0]) })));
  const page = html("div", { id: "page" }, head, html("main", { id: "screen", tabindex: -1 }),
    html("footer", null, html("p", null, say("foot", { round: D.round, version: D.version.slice(7, 19) }))),
    html("p", { id: "status", role: "status", "aria-live": "polite" }), buildDialog());
  $("data").before(page);
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-say]"))) put(element, say(element.dataset.say || ""));
}

function begin() {
  $("plain")?.remove();
  // A browser may have saved the page as it stood; nobody's answers are kept in it.
  $("page")?.remove();
  document.documentElement.classList.add("on");
  if (failing()) {
    document.body.prepend(html("main", { class: "broken", role: "alert" }, html("h1", null, say("broken")), html("p", null, say("broken_why"))));
    return;
  }
  $("dress").media = "all";
  build();
  if (inRoom) showRoom();
  else showWays();
  // A message is over when somebody goes on.
  for (const act of ["input", "click"]) addEventListener(act, () => put($("status"), ""), true);
  addEventListener("beforeunload", (event) => unsaved() && event.preventDefault());
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    if (!document.querySelector("dialog[open]")) save();
  });
}

begin();
