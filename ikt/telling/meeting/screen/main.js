// @ts-check
/* The page as a whole: its head, its frame on screen and paper, its language, and how it begins. */
"use strict";

/** What is shown: a policy by its name, or that it was changed, and as of when. */
const frame = () => {
  const words = say("frame", { policy: shownName(), date: told(D.as_of_words) });
  return lookingBack ? say("frame_past", { frame: words, n: lookingBack.at + 1, all: playable().length }) : words;
};

function showFrame() {
  put($("frame"), frame());
}

/** On paper it stands when it was printed, and all in which it differs from what it is compared with. */
function showPrinted() {
  const other = shelf[against];
  const words = differences({ ...stateNow(), plan: other.plan, locks }, stateNow());
  put($("printed"), [say("printed", { when: momentWords(new Date()) }),
    words.length ? say("printed_against", { name: told(other.name), list: words.join("; ") }) : say("printed_same", { name: told(other.name) })].join(" "));
}

function showLanguage() {
  document.documentElement.lang = lang;
  document.title = say("page_title", { name: told(D.framing.name) || "ikt" });
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-say]"))) put(element, say(element.dataset.say || "", { line: lineWord(plan.top), draws: figure(D.draws), part: percent(D.part, 0), ...Object.fromEntries(Object.entries(E.BOUNDS).map(([name, share]) => [name, percent(share, 0)])), gap: figure(closeGap()) }));
  $("language").lang = lang === "nl" ? "en" : "nl";
  put($("name"), told(D.framing.name) || "ikt");
  put($("checked"), say("checked", { version: D.version }));
  put($("foot"), say("foot", { version: D.version, hashes: Object.entries(D.hashes).map(([name, digest]) => `${name} ${String(digest).slice(7, 19)}`).join(", ") }));
  showListingTools();
  showCurveTools();
  showPlanNames();
  showPeopleTools();
  showGroupTools();
  put($("legend-marks"), marksWords());
  put($("keys"), say("present_keys"));
  $("snapshot").setAttribute("aria-label", say("snapshot_hint"));
  $("snapshot").setAttribute("placeholder", say("snapshot_hint"));
  $("note").setAttribute("placeholder", say("note_hint"));
  $("fewer").setAttribute("aria-label", say("fewer"));
  $("more").setAttribute("aria-label", say("more"));
  $("replay-bar").setAttribute("aria-label", say("replay"));
}

function build() {
  const head = html("header", null,
    html("a", { class: "skip", href: "#ranking", say: "skip" }),
    html("div", { class: "brand" }, html("p", { id: "name" }), html("p", { id: "frame" }), html("p", { id: "checked" }), html("p", { id: "printed" })),
    html("div", { class: "act" },
      button("save_decision", openDecision, { class: "main", id: "save-decision" }), button("save_policy", askPolicy, { id: "save-policy" }), button("open_file", openFiles, { id: "open" }),
      button("language", () => {
        lang = lang === "nl" ? "en" : "nl";
        showLanguage();
        refresh();
        showLog();
      }, { id: "language" }),
      button("print", () => print(), { id: "print" }), button("present", () => present(!presenting), { id: "present", "aria-pressed": "false" })));
  const answer_ = html("section", { id: "answer", "aria-labelledby": "first" }, html("h1", { id: "first", tabindex: -1 }),
    html("p", { id: "verdict", tabindex: 0 }),
    html("div", { class: "act" }, html("button", { type: "button", id: "all", say: "show_all", "aria-expanded": "false", "aria-controls": "rest", onclick: () => showAll() }), withLabel("against", html("select", { id: "against", onchange: (/** @type {{target: HTMLInputElement}} */ event) => {
      if (isPast()) return showSide();
      against = Number(event.target.value);
      remember(inBoth(() => say("step_against", { name: told(shelf[against].name) })));
      refresh();
    } })),
    button("beside", () => {
      $("side-by-side").open = true;
      $("side-by-side").scrollIntoView();
      $("side-by-side").querySelector("summary")?.focus();
    }, { id: "beside" }), button("undo", undo, { id: "undo" }), button("redo", redo, { id: "redo" }),
    button("reset", () => step({ ...startPlan }, { how: "reset", locks: new Map(), base: 0, trail: {} }), { id: "reset", say: "reset_all" })),
    html("div", { id: "below" }, html("ul", { id: "rest", tabindex: 0, role: "list", "aria-labelledby": "first" })));
  const weights = html("aside", null,
    panel("weights", "weights", html("p", { class: "quiet", say: "weights_hint" }), html("ul", { id: "weights-list" })),
    folded("rules", "rules", false, html("div", { class: "tools" }, withLabel("line_at", html("input", { id: "top", type: "text", inputmode: "numeric", size: 3, onchange: (/** @type {{target: HTMLInputElement}} */ event) => setTop(read(event.target.value)) })),
      html("span", { say: "countries" }), html("button", { type: "button", class: "tool", id: "fewer", onclick: () => setTop(plan.top - 1) }, "−"), html("button", { type: "button", class: "tool", id: "more", onclick: () => setTop(plan.top + 1) }, "+")),
    html("p", { class: "quiet", say: "guard_hint" }), html("ul", { id: "guards" }, ...guardRows.flatMap((one) => (one ? [one.row] : []))), html("p", { class: "quiet", id: "guards-unknown" })),
    scales.length > 0 && folded("judgements", "judgements", false, html("p", { class: "quiet", id: "judge-hint" }), html("ul", { id: "supposed" }), peopleTools(),
      withLabel("judge_country", html("select", { id: "judge-country", onchange: showJudgements })), withLabel("judge_what", html("select", { id: "judge-what", onchange: showJudgements })),
      html("p", { id: "judge-question" }), html("div", { id: "judge-given" }), html("fieldset", { id: "judge-levels" })));
  const heads = [["#", ""], ["", "col_was"], ["", "judge_country"], ["", "total"], ["", "range"], ["", "col_points"], ["", "col_in"], ["", "col_marks"]].map(([sign, key]) => html("th", { scope: "col", role: "columnheader", ...(key ? { say: key } : {}) }, sign));
  const ranking = panel("ranking", "ranking", listingTools(),
    html("div", { class: "scroll", tabindex: 0, role: "group", "aria-labelledby": "ranking-title" }, html("table", { id: "table", role: "table" }, html("colgroup", null, ...heads.map((_, k) => html("col", { class: `c${k}` }))), html("thead", { role: "rowgroup" }, html("tr", { role: "row" }, ...heads)), html("tbody", { id: "rows", role: "rowgroup" }))),
    html("p", { class: "quiet", say: "legend_bar" }), html("p", { class: "quiet", say: "legend_in" }), html("p", { class: "quiet", id: "legend-marks" }), html("div", { id: "outside" }));
  const pictures = html("div", { id: "pictures" },
    html("section", { "aria-labelledby": "slope-title" }, html("h2", { id: "slope-title" }), html("div", { id: "slope" }), button("picture", () => savePicture($("slope").querySelector("svg"), say("file_picture")), { id: "png" })),
    panel("record", "record",
      html("div", { class: "tools" }, withLabel("note", html("input", { id: "note", type: "text", onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === "Enter" && addNote() })), button("note_add", addNote)),
      html("ol", { id: "log", tabindex: 0, "aria-labelledby": "record-title" }), html("div", { class: "act" }, button("replay", lookBack, { id: "replay" }), button("record_page", saveRecord, { id: "record-page" }))),
    folded("side-by-side", "side", false, html("p", { id: "standing" }), html("div", { id: "side", class: "scroll", tabindex: 0, role: "group" }),
      html("div", { class: "tools" }, html("input", { id: "snapshot", type: "text", maxlength: 60 }), button("snapshot_do", keep, { id: "keep" }))),
    groupPanel(), curvePanel(), planPanel(), panel("strip", "strips", html("p", { class: "quiet", say: "strips_hint" }), html("div", { id: "strips" })));
  document.body.append(head, html("main", null, answer_, weights, ranking, pictures, html("p", { id: "keys", class: "quiet" })), html("footer", null, html("p", { id: "foot" })), decisionDialog(), policyDialog(), replayBar(),
    html("p", { id: "status", role: "status", "aria-live": "polite" }));
}

function begin() {
  const what = failing();
  $("plain").remove();
  document.documentElement.classList.add("on");
  if (what) {
    document.body.prepend(html("main", { class: "broken", role: "alert" }, html("h1", null, say("broken")), html("p", null, say("broken_why", { count: D.proofs.length, what }))));
    return;
  }
  $("dress").media = "all";
  build();
  buildWeights();
  buildTable();
  watchRows();
  buildStrips();
  showLanguage();
  showLog();
  refresh();
  performance.mark("shown");
  // Where the answer is out of sight, what was said last stands at the foot.
  new IntersectionObserver(([seen]) => $("status").classList.toggle("beside", seen.isIntersecting)).observe($("first"));
  addEventListener("beforeprint", () => {
    // On paper everything is counted, and all of the table is there.
    tally = tally || E.draws(now, D.part, 0);
    tally.run(D.draws - tally.done);
    showCertain();
    showRows(0, countryCount);
    showDetail();
    showPrinted();
  });
  addEventListener("beforeunload", (event) => unsaved() && event.preventDefault());
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement && ["text", "search"].includes(event.target.type) || event.target instanceof HTMLTextAreaElement
      || event.target instanceof HTMLSelectElement;
    if (typing || document.querySelector("dialog[open]")) return;
    if (!(event.ctrlKey || event.metaKey)) return replayKey(event) || presentKey(event);
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) undo();
    else if (key === "y" || key === "z") redo();
    else return;
    event.preventDefault();
  });
}

begin();
