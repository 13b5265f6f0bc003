// @ts-check
/* Rules of the game, judgements, weightings side by side; the record on the screen; and how it all begins. */
"use strict";

// The line and the safeguards -----------------------------------------------------------------------------

/** @param {number} top */
function setTop(top) {
  const fits = Number.isInteger(top) && top >= 1 && top <= n;
  if (!fits) misfit(1, n);
  if (fits && top !== plan.top) step({ ...plan, top }, { key: "top" });
  else showRules();
}

/** @param {any} guard @param {Partial<Threshold>|null} change */
function setGuard(guard, change) {
  const old = plan.guards[guard.id] || start.guards[guard.id];
  const next = change ? { ...(old || { below: 0, effect: "flag" }), ...change } : start.guards[guard.id];
  if (change) delete next.why;
  if (next && next.effect === "cap" && typeof next.at !== "number") next.at = 50;
  if (next && next.effect !== "cap") delete next.at;
  if (next && (Number.isNaN(next.below) || Number.isNaN(next.at))) {
    announce(say("fits_any"));
    return showRules();
  }
  const guards = { ...plan.guards };
  if (next) guards[guard.id] = next;
  else delete guards[guard.id];
  step({ ...plan, guards });
  showRules();
}

/** A number that may be below nought. @param {string} text */
const readAny = (text) => (text.trim().startsWith("-") ? -read(text.trim().slice(1)) : read(text));

const guardRows = E.guards.map((guard) => {
  if (!guard.series) return null;
  const below = h("input", { type: "text", inputmode: "decimal", size: 5, onchange: () => setGuard(guard, { below: readAny(below.value) }) });
  const effect = h("select", { onchange: () => setGuard(guard, { effect: effect.value }) });
  const at = h("input", { type: "text", inputmode: "decimal", size: 4, onchange: () => setGuard(guard, { at: Math.min(100, read(at.value)) }) });
  const reset = h("button", { type: "button", class: "tool", onclick: () => setGuard(guard, null) }, "⟲");
  const [name, word] = [h("span", { class: "name" }), h("span", null)];
  return { guard, below, effect, at, reset, name, word, row: h("li", { class: "guard" }, name, h("div", { class: "tools" }, below, effect, word, at, reset)) };
});

function showRules() {
  $("top").value = String(plan.top);
  for (const [g, one] of guardRows.entries()) {
    if (!one) continue;
    const { guard, below, effect, at, reset, name, word } = one;
    const threshold = plan.guards[guard.id];
    const words = { name: told(guard.name) };
    put(name, words.name);
    below.value = threshold ? figure(threshold.below) : "";
    mark(below, "aria-label", say("below_of", words));
    mark(effect, "aria-label", say("effect_of", words));
    mark(at, "aria-label", say("at_of", words));
    mark(reset, "aria-label", say("guard_reset", words));
    effect.replaceChildren(...["flag", "cap", "exclude"].map((key) => h("option", { value: key, selected: threshold && threshold.effect === key }, say(key))));
    const capped = Boolean(threshold && threshold.effect === "cap");
    at.hidden = word.hidden = !capped;
    put(word, say("cap_at"));
    at.value = capped ? figure(threshold.at || 0) : "";
    reset.disabled = JSON.stringify(thresholds(plan)[g]) === JSON.stringify(thresholds(start)[g]);
  }
  const blank = E.guards.filter((guard) => !guard.series).map((guard) => small(told(guard.name)));
  put($("guards-unknown"), blank.length ? say("guard_unknown", { list: list(blank) }) : "");
}

// Judgements ----------------------------------------------------------------------------------------------

const scales = E.leaves.filter((leaf) => leaf.levels);

/** All countries, by their name in the language shown. @returns {number[]} */
const byName = () => everyone.slice().sort((x, y) => country(x).localeCompare(country(y), lang));

function showJudgements() {
  if (!scales.length) return;
  const who_ = $("judge-country");
  const kept = who_.value || D.countries[now.order[0] || 0].iso2;
  who_.replaceChildren(...byName().map((/** @type {number} */ row) => h("option", { value: D.countries[row].iso2, selected: D.countries[row].iso2 === kept }, country(row))));
  const row = /** @type {number} */ (E.rows.get(who_.value));
  const blank = (/** @type {Knot} */ leaf) => D.countries[row].raw[/** @type {number} */ (E.column.get(leaf.id))] === null;
  const what = $("judge-what");
  const chosen = scales.find((leaf) => leaf.id === what.value) || scales.find(blank) || scales[0];
  const group = (/** @type {string} */ key, /** @type {Knot[]} */ leaves) => leaves.length > 0 &&
    h("optgroup", { label: say(key) }, ...leaves.map((leaf) => h("option", { value: leaf.id, selected: leaf === chosen }, leafName(leaf))));
  what.replaceChildren(...[group("missing", scales.filter(blank)), group("given", scales.filter((leaf) => !blank(leaf)))].filter(Boolean));
  put($("judge-question"), chosen ? told(D.questions[chosen.id]) : "");
  const supposed = plan.supposed.find((item) => item.country === who_.value && item.attribute === (chosen && chosen.id));
  const given = chosen ? D.countries[row].raw[/** @type {number} */ (E.column.get(chosen.id))] : null;
  $("judge-levels").replaceChildren(h("legend", null, say("judge_level")), ...Object.entries((chosen && chosen.levels) || {}).map(([level, text]) =>
    h("label", null, h("input", { type: "radio", name: "level", value: level, checked: supposed ? supposed.number === Number(level) : given === Number(level),
      onchange: () => suppose({ country: who_.value, attribute: chosen.id, number: Number(level) }) }), h("b", null, level), ` ${told(/** @type {any} */ (text))}`)));
  $("supposed").replaceChildren(...plan.supposed.map((item) => h("li", null, supposedWords(item),
    h("button", { type: "button", class: "tool", "aria-label": say("drop", { what: supposedWords(item) }), onclick: () => drop(item) }, "×"))));
  const all = scales.length * n;
  const missing = scales.reduce((sum, leaf) => sum + D.countries.filter((/** @type {any} */ one) => one.raw[/** @type {number} */ (E.column.get(leaf.id))] === null).length, 0);
  put($("judge-hint"), say("judge_hint", { missing: figure(missing), all: figure(all) }));
}

/** @param {Supposed} item */
function suppose(item) {
  const focus = document.activeElement instanceof HTMLInputElement ? document.activeElement.value : null;
  const others = plan.supposed.filter((one) => one.country !== item.country || one.attribute !== item.attribute);
  step({ ...plan, supposed: [...others, item] });
  if (focus !== null) /** @type {any} */ (document.querySelector(`#judge-levels input[value="${focus}"]`))?.focus();
}

/** @param {Supposed} item */
function drop(item) {
  step({ ...plan, supposed: plan.supposed.filter((one) => one !== item) });
  $("judge-what").focus();
}

// Side by side --------------------------------------------------------------------------------------------

function showSide() {
  const columns = [{ name: { en: say("now", {}, "en"), nl: say("now", {}, "nl") }, plan, place: -1 }, ...shelf.map((one, place) => ({ ...one, place }))];
  const results = columns.map((one) => (one.place < 0 ? now : E.assess({ ...one.plan, top: plan.top })));
  const mine = new Set(E.inside(now));
  const heads = columns.map((one) => h("th", { scope: "col" }, told(one.name),
    one.place >= 0 && h("button", { type: "button", onclick: () => load(one.place), "aria-label": say("load_of", { name: told(one.name) }) }, say("load")),
    one.place >= D.policies.length && h("button", { type: "button", class: "tool", onclick: () => forget(one.place), "aria-label": say("forget", { name: told(one.name) }) }, "×")));
  const body = E.criteria.map((knot, k) => h("tr", null, h("th", { scope: "row" }, told(knot.name)), ...results.map((a) => h("td", null, percent(a.share[k])))));
  const only = results.map((a, place) => {
    const names = E.inside(a).filter((row) => !mine.has(row)).map(short);
    return h("td", null, place === 0 ? "" : names.length ? list(names) : say("same_in", { line: lineWord(plan.top) }));
  });
  for (const guard of E.guards) {
    const words = results.map(({ plan: { guards: { [guard.id]: one } } }) =>
      one ? say("guard_side", { below: figure(one.below), effect: say(one.effect) }) + (one.effect === "cap" ? ` ${say("cap_at")} ${figure(one.at || 0)}` : "") : say("guard_none"));
    if (new Set(words).size > 1) body.push(h("tr", null, h("th", { scope: "row" }, told(guard.name)), ...words.map((word) => h("td", null, word))));
  }
  $("side").replaceChildren(h("table", null, h("thead", null, h("tr", null, h("th", { scope: "col" }, say("criterion")), ...heads)),
    h("tbody", null, ...body, h("tr", { class: "only" }, h("th", { scope: "row" }, say("others_in", { line: lineWord(plan.top) })), ...only))));
  $("side").firstChild.style.minWidth = `${8.5 + 5.2 * columns.length}rem`;
  const choice = $("against");
  choice.replaceChildren(...shelf.map((one, place) => h("option", { value: place, selected: place === against }, told(one.name) + (place ? "" : ` (${say("original")})`))));
}

/** @param {number} place */
function load(place) {
  const one = shelf[place];
  step({ ...one.plan, top: plan.top, supposed: place < D.policies.length ? plan.supposed : one.plan.supposed },
    { how: "load", said: one.name, locks: new Map(), base: one.base });
}

function keep() {
  const field = $("snapshot");
  const name = field.value.trim() || say("snapshot_name", { n: shelf.length - D.policies.length + 1 });
  shelf.push({ name: { en: name, nl: name }, plan, base });
  field.value = "";
  const words = inBoth(() => say("step_keep", { name }));
  remember(words);
  showSide();
  announce(`${large(told(words))}.`);
}

/** @param {number} place */
function forget(place) {
  shelf.splice(place, 1);
  if (against === place) against = 0;
  else if (against > place) against -= 1;
  refresh();
}

// The record ----------------------------------------------------------------------------------------------

const clock = (/** @type {Date} */ time) => time.toLocaleTimeString(lang === "nl" ? "nl-NL" : "en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** @param {typeof log[number]} one */
const logLine = (one) => h("li", null, h("time", null, clock(one.time)), h("span", null, told(one.what), one.note ? h("q", null, one.note) : null));

function showLog() {
  const items = log.map(logLine).reverse();
  $("log").replaceChildren(...(items.length ? items : [h("li", { class: "quiet" }, say("log_empty"))]));
}

function addNote() {
  const field = $("note");
  if (!field.value.trim()) return field.focus();
  remember(inBoth(() => say("step_note")), field.value.trim());
  field.value = "";
}

/** Local time with its offset. @param {Date} time */
function stamp(time) {
  const two = (/** @type {number} */ x) => String(Math.abs(x)).padStart(2, "0");
  const off = -time.getTimezoneOffset();
  const local = new Date(time.getTime() + off * 60000).toISOString().slice(0, 19);
  return `${local}${off < 0 ? "-" : "+"}${two(Math.trunc(off / 60))}:${two(off % 60)}`;
}

// Copy ----------------------------------------------------------------------------------------------------

async function copyTable() {
  const heads = ["#", say("judge_country"), say("total"), say("range"), ...E.criteria.map((knot) => told(knot.short || knot.name)), say("col_known"), say("col_marks")];
  const rows = now.order.map((row) => [String(now.rank[row]), country(row), score(now.score[row]), `${score(now.low[row])}–${score(now.high[row])}`,
    ...E.criteria.map((_, k) => (now.knownIn[row * m + k] > 0 ? score(now.contribution ? now.contribution[row * m + k] : now.values[row * m + k]) : "?")),
    percent(now.known[row], 0), marksOf(row)]);
  const table = h("table", { border: 1 }, h("caption", null, `${$("first").textContent} ${frame()}`),
    h("thead", null, h("tr", null, ...heads.map((word) => h("th", null, word)))),
    h("tbody", null, ...rows.map((row) => h("tr", null, ...row.map((word) => h("td", null, word))))));
  const plain = [heads, ...rows].map((row) => row.join("\t")).join("\n");
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/html": new Blob([table.outerHTML], { type: "text/html" }), "text/plain": new Blob([plain], { type: "text/plain" }) })]);
    announce(say("copied"));
  } catch {
    announce(copyOldWay(table) ? say("copied") : say("not_copied"));
  }
}

/** @param {HTMLElement} table */
function copyOldWay(table) {
  document.body.append(table);
  const choice = /** @type {Selection} */ (getSelection());
  choice.selectAllChildren(table);
  const done = document.execCommand("copy");
  choice.removeAllRanges();
  table.remove();
  return done;
}

// Showing it all ------------------------------------------------------------------------------------------

let later = 0;
let run = 0;
const channel = new MessageChannel();
/** @type {(() => void)|null} */
let next = null;
channel.port1.onmessage = () => next && next();

/** Work out what follows from the plan: what is near at once, what is far when nobody is typing. */
function refresh() {
  refused = null;
  now = E.assess(plan);
  if (before.plan !== shelf[against].plan) before = E.assess(shelf[against].plan);
  moves = E.whatIf(before, now);
  tally = null;
  next = null;
  showAnswer();
  showFrame();
  showWeights();
  showRules();
  showRows(0, ROWS_NOW);
  placeLine();
  $("undo").disabled = !done.length;
  $("redo").disabled = !undone.length;
  $("reset").disabled = samePlan(plan, start) && !locks.size;
  for (const stale of document.querySelectorAll(".tip, #slope, #strips, #side, .detail, #verdict")) stale.classList.add("stale");
  announce(/** @type {string} */ ($("first").textContent), true);
  clearTimeout(later);
  later = setTimeout(showFar, LATER);
}

function showFar() {
  const slices = Array.from({ length: Math.ceil(n / ROWS_NOW) }, (_, slice) => slice * ROWS_NOW);
  // Rows cost the browser more than the script: each slice of them gets a frame of its own, so that input never waits for all.
  const rows = (/** @type {(from: number, to: number) => void} */ show) => (/** @type {number} */ from) => () => (show(from, Math.min(from + ROWS_NOW, n)), true);
  /** @type {(() => unknown)[]} */
  const parts = [showVerdict, ...slices.slice(1).map(rows(showRows)), showSlope, showStrips, showDetail, showOutside, showSide, showJudgements, freshen,
    ...E.criteria.map((_, k) => () => showTip(k))];
  const mine = (run += 1);
  const goOn = () => {
    if (mine !== run) return;
    const part = parts.shift();
    const slow = part && part() === true;
    if (!part) {
      tally = tally || E.draws(now, D.part, 0);
      for (const end = performance.now() + 8; tally.done < D.draws && performance.now() < end;) tally.run(Math.min(50, D.draws - tally.done));
      if (tally.done >= D.draws) parts.push(...slices.map(rows(showSures)), showCertain);
    }
    if (slow) later = setTimeout(() => channel.port2.postMessage(0), 16);
    else if (next) channel.port2.postMessage(0);
  };
  next = goOn;
  channel.port2.postMessage(0);
}

/** What is shown: a policy by its name, or that it was changed, and as of when. */
const frame = () => say("frame", { policy: shownName(), date: told(D.as_of_words) });

function showFrame() {
  put($("frame"), frame());
}

/** On paper it stands when it was printed, and all in which it differs from what it is compared with. */
function showPrinted() {
  const other = shelf[against];
  const words = differences({ ...state(), plan: other.plan, locks }, state());
  put($("printed"), [say("printed", { when: momentWords(new Date()) }),
    words.length ? say("printed_against", { name: told(other.name), list: words.join("; ") }) : say("printed_same", { name: told(other.name) })].join(" "));
}

/** Whether all that follows from the last change stands on the screen. */
const settled = () => tally !== null && tally.done >= D.draws && next === null;

function freshen() {
  for (const stale of document.querySelectorAll(".stale:not(.in):not(.tip)")) stale.classList.remove("stale");
}

function showCertain() {
  next = null;
  showAnswer();
  showVerdict();
  const words = detail.querySelector(".sure");
  if (words && unfolded >= 0) put(words, sureWords(unfolded));
  document.body.dataset.ready = "yes";
}

function showLanguage() {
  document.documentElement.lang = lang;
  document.title = say("page_title", { name: told(D.framing.name) || "ikt" });
  for (const element of /** @type {any} */ (document.querySelectorAll("[data-say]"))) put(element, say(element.dataset.say, { line: lineWord(plan.top), draws: figure(D.draws), part: percent(D.part, 0) }));
  $("language").lang = lang === "nl" ? "en" : "nl";
  put($("name"), told(D.framing.name) || "ikt");
  put($("checked"), say("checked", { version: D.version }));
  put($("foot"), say("foot", { version: D.version, hashes: Object.entries(D.hashes).map(([name, digest]) => `${name} ${String(digest).slice(7, 19)}`).join(", ") }));
  $("snapshot").setAttribute("aria-label", say("snapshot_hint"));
  $("snapshot").setAttribute("placeholder", say("snapshot_hint"));
  $("note").setAttribute("placeholder", say("note_hint"));
  $("fewer").setAttribute("aria-label", say("fewer"));
  $("more").setAttribute("aria-label", say("more"));
}

// Proofs --------------------------------------------------------------------------------------------------

/** What of the proofs comes out differently, or nothing. */
function failing() {
  for (const proof of D.proofs) {
    const a = E.assess({ points: proof.weights, guards: proof.safeguards, top: D.top, supposed: [] });
    if (a.score.some((x, i) => !(Math.abs(x - proof.scores[i]) <= 1e-9))) return "scores";
    if (a.rank.some((x, i) => x !== proof.ranks[i])) return "ranks";
    if (Array.from(a.score, (x) => Engine.score(x, "en")).join(" ") !== proof.printed) return "print";
    const count = E.draws(a, D.part, 0);
    count.run(proof.draws);
    if (a.order.some((row, place) => count.inTop(place, D.top) !== proof.counts[row])) return "draws";
  }
  return "";
}

// The page ------------------------------------------------------------------------------------------------

/** @param {string} id @param {string} key @param {...any} inside */
const panel = (id, key, ...inside) => h("section", { id, "aria-labelledby": `${id}-title` }, h("h2", { id: `${id}-title`, say: key }), ...inside);
/** @param {string} id @param {string} key @param {boolean} shown @param {...any} inside */
const folded = (id, key, shown, ...inside) => h("details", { id, open: shown }, h("summary", null, h("h2", { say: key })), ...inside);
/** @param {string} key @param {any} field */
const label = (key, field) => h("label", null, h("span", { say: key }), field);

function build() {
  const head = h("header", null,
    h("a", { class: "skip", href: "#ranking", say: "skip" }),
    h("div", { class: "brand" }, h("p", { class: "kicker", say: "kicker" }), h("p", { id: "name" }), h("p", { id: "frame" }), h("p", { id: "printed" })),
    h("div", { class: "act" }, h("p", { id: "checked" }),
      button("save_decision", openDecision, { class: "main", id: "save-decision" }), button("save_policy", askPolicy, { id: "save-policy" }),
      button("language", () => {
        lang = lang === "nl" ? "en" : "nl";
        showLanguage();
        refresh();
        showLog();
      }, { id: "language" }),
      button("print", () => print(), { id: "print" })));
  const answer_ = h("section", { id: "answer", "aria-labelledby": "first" }, h("h1", { id: "first" }),
    h("div", { id: "verdict" }, h("p", { id: "just", hidden: true }), h("p", { id: "firm" })), h("ul", { id: "rest" }),
    h("div", { class: "act" }, label("against", h("select", { id: "against", onchange: (/** @type {any} */ event) => {
      against = Number(event.target.value);
      remember(inBoth(() => say("step_against", { name: told(shelf[against].name) })));
      refresh();
    } })),
    button("undo", undo, { id: "undo" }), button("redo", redo, { id: "redo" }),
    button("reset", () => step({ ...start }, { how: "reset", locks: new Map(), base: 0, trail: {} }), { id: "reset", say: "reset_all" })));
  const weights = h("aside", null,
    panel("weights", "weights", h("p", { class: "quiet", say: "weights_hint" }), h("ul", { id: "weights-list" })),
    folded("rules", "rules", false, h("div", { class: "tools" }, label("line_at", h("input", { id: "top", type: "text", inputmode: "numeric", size: 3, onchange: (/** @type {any} */ event) => setTop(read(event.target.value)) })),
      h("span", { say: "countries" }), h("button", { type: "button", class: "tool", id: "fewer", onclick: () => setTop(plan.top - 1) }, "−"), h("button", { type: "button", class: "tool", id: "more", onclick: () => setTop(plan.top + 1) }, "+")),
    h("p", { class: "quiet", say: "guard_hint" }), h("ul", { id: "guards" }, ...guardRows.flatMap((one) => (one ? [one.row] : []))), h("p", { class: "quiet", id: "guards-unknown" })),
    scales.length > 0 && folded("judgements", "judgements", false, h("p", { class: "quiet", id: "judge-hint" }), h("ul", { id: "supposed" }),
      label("judge_country", h("select", { id: "judge-country", onchange: showJudgements })), label("judge_what", h("select", { id: "judge-what", onchange: showJudgements })),
      h("p", { id: "judge-question" }), h("fieldset", { id: "judge-levels" })));
  const heads = [["#", ""], ["", "col_was"], ["", "judge_country"], ["", "total"], ["", "range"], ["", "col_points"], ["", "col_in"], ["", "col_marks"]].map(([sign, key]) => h("th", { scope: "col", role: "columnheader", ...(key ? { say: key } : {}) }, sign));
  const ranking = panel("ranking", "ranking", h("div", { class: "act" }, button("copy", copyTable, { id: "copy" })),
    h("div", { class: "scroll", tabindex: 0, role: "group", "aria-labelledby": "ranking-title" }, h("table", { id: "table", role: "table" }, h("colgroup", null, ...heads.map((_, k) => h("col", { class: `c${k}` }))), h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...heads)), h("tbody", { id: "rows", role: "rowgroup" }))),
    h("p", { class: "quiet", say: "legend_bar" }), h("p", { class: "quiet", say: "legend_in" }), h("div", { id: "outside" }));
  const pictures = h("div", { id: "pictures" },
    h("section", { "aria-labelledby": "slope-title" }, h("h2", { id: "slope-title" }), h("div", { id: "slope" })),
    panel("record", "record",
      h("div", { class: "tools" }, label("note", h("input", { id: "note", type: "text", onkeydown: (/** @type {any} */ event) => event.key === "Enter" && addNote() })), button("note_add", addNote)),
      h("ol", { id: "log" })),
    folded("side-by-side", "side", false, h("div", { id: "side", class: "scroll", tabindex: 0, role: "group" }),
      h("div", { class: "tools" }, h("input", { id: "snapshot", type: "text", maxlength: 60 }), button("snapshot_do", keep, { id: "keep" }))),
    panel("strip", "strips", h("p", { class: "quiet", say: "strips_hint" }), h("div", { id: "strips" })));
  document.body.append(head, h("main", null, answer_, weights, ranking, pictures), h("footer", null, h("p", { id: "foot" })), decisionDialog(), policyDialog(),
    h("p", { id: "status", role: "status", "aria-live": "polite" }));
}

function begin() {
  const what = failing();
  $("plain").remove();
  document.documentElement.classList.add("on");
  if (what) {
    document.body.prepend(h("main", { class: "broken", role: "alert" }, h("h1", null, say("broken")), h("p", null, say("broken_why", { count: D.proofs.length, what }))));
    return;
  }
  $("dress").media = "all";
  build();
  buildWeights();
  buildTable();
  buildStrips();
  showLanguage();
  showLog();
  refresh();
  performance.mark("shown");
  // Where the answer is out of sight, what was said last stands at the foot.
  new IntersectionObserver(([seen]) => $("status").classList.toggle("beside", seen.isIntersecting)).observe($("first"));
  addEventListener("beforeprint", () => {
    showRows(0, n);
    showPrinted();
  });
  addEventListener("beforeunload", (event) => unsaved() && event.preventDefault());
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type === "text" || event.target instanceof HTMLTextAreaElement;
    if (typing || !(event.ctrlKey || event.metaKey) || document.querySelector("dialog[open]")) return;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) undo();
    else if (key === "y" || key === "z") redo();
    else return;
    event.preventDefault();
  });
}

begin();
