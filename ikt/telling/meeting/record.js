// @ts-check
/* Rules of the game, judgements, weightings side by side; the record; what is saved; and how it all begins. */
"use strict";

// The line and the safeguards -----------------------------------------------------------------------------

/** @param {number} top */
function setTop(top) {
  const fits = Number.isInteger(top) && top >= 1 && top <= n;
  if (!fits) misfit(1, n);
  if (fits && top !== plan.top) step({ ...plan, top }, () => say("step_line", { n: top }), "top");
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
  step({ ...plan, guards }, () => say(next ? "step_guard" : "step_guard_none", { name: small(told(guard.name)),
    ...(next && { new: figure(next.below), effect: say(`effect_${next.effect}`, { at: figure(next.at || 0) }) }) }));
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
  for (const one of guardRows) {
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
    reset.disabled = JSON.stringify(threshold) === JSON.stringify(start.guards[guard.id]);
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
  const held = plan.supposed.find((item) => item.country === who_.value && item.attribute === (chosen && chosen.id));
  const given = chosen ? D.countries[row].raw[/** @type {number} */ (E.column.get(chosen.id))] : null;
  $("judge-levels").replaceChildren(h("legend", null, say("judge_level")), ...Object.entries((chosen && chosen.levels) || {}).map(([level, text]) =>
    h("label", null, h("input", { type: "radio", name: "level", value: level, checked: held ? held.number === Number(level) : given === Number(level),
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
  step({ ...plan, supposed: [...others, item] }, () => say("step_suppose", { what: supposedWords(item) }));
  if (focus !== null) /** @type {any} */ (document.querySelector(`#judge-levels input[value="${focus}"]`))?.focus();
}

/** @param {Supposed} item */
function drop(item) {
  step({ ...plan, supposed: plan.supposed.filter((one) => one !== item) }, () => say("step_drop", { what: supposedWords(item) }));
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
    () => say("step_load", { name: told(one.name) }), undefined, new Set());
}

function keep() {
  const field = $("snapshot");
  const name = field.value.trim() || say("snapshot_name", { n: shelf.length - D.policies.length + 1 });
  shelf.push({ name: { en: name, nl: name }, plan, id: null });
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

/** @param {string} name @param {string} text */
function download(name, text) {
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type: "text/yaml" })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** The policy as it is now, under a name of its own. @param {Date} time */
function policyNow(time) {
  const found = shelf.find((one) => one.id && samePlan({ ...one.plan, top: plan.top }, { ...plan, supposed: [] }));
  const first = D.policies[0];
  const source = found ? D.policies.find((/** @type {any} */ one) => one.id === found.id) : first;
  const day = stamp(time).slice(0, 16).replace("T", "-").replace(":", "");
  return { ...source, ...(found && plan.top === source.top ? {} : { id: `meeting-${day}`, note: undefined,
    name: { en: say("policy_name", { date: day.slice(0, 10) }, "en"), nl: say("policy_name", { date: day.slice(0, 10) }, "nl") } }),
  as_of: D.as_of, top: plan.top, weights: plan.points, limits: first.limits, least_known: first.least_known, close_gap: first.close_gap, safeguards: plan.guards };
}

/** One line of YAML a key; JSON is YAML, but for signs that YAML does not print. @param {any} thing */
function yaml(thing) {
  const text = (/** @type {any} */ value) => JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]/gu,
    (sign) => (sign.length > 1 ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`));
  return Object.entries(thing).filter(([, value]) => value !== undefined && value !== null).map(([key, value]) => `${key}: ${text(value)}\n`).join("");
}

function savePolicy() {
  const time = new Date();
  const policy = policyNow(time);
  const file = `${policy.id}.yaml`;
  download(file, yaml(policy));
  remember(inBoth(() => say("step_saved", { file })));
  announce(say("saved_policy", { file }));
}

// The decision --------------------------------------------------------------------------------------------

/** @type {Set<string>} */
let swapped = new Set();
let titled = "";

function openDecision() {
  swapped = new Set();
  titled = $("decide-what").value = "";
  showDecision();
  for (const id of ["decide-by", "decide-why"]) $(id).value = "";
  $("decide-others").replaceChildren();
  put($("decide-error"), "");
  /** @type {HTMLDialogElement} */ ($("decide")).showModal();
}

function chosenRows() {
  const inside = E.inside(now);
  const rows = inside.filter((row) => !swapped.has(D.countries[row].iso2));
  for (const iso2 of swapped) {
    const row = /** @type {number} */ (E.rows.get(iso2));
    if (!inside.includes(row)) rows.push(row);
  }
  return rows;
}

function showDecision() {
  const [rows, top] = [chosenRows(), plan.top];
  const count = rows.length;
  put($("decide-line"), `${say(swapped.size || count !== top ? "chosen_count" : "chosen_line", { line: lineWord(top), count, top })} ${say("chosen_hint")}`);
  mark($("decide-line"), "class", count === top ? "quiet" : "");
  put($("decide-chosen"), countries(rows));
  // The title that was proposed goes on counting until somebody writes another.
  const name = say("decision_name", { count });
  if ($("decide-what").value === titled) $("decide-what").value = name;
  titled = name;
  const inside = E.inside(now);
  $("decide-country").replaceChildren(...byName().filter((row) => !swapped.has(D.countries[row].iso2))
    .map((row) => h("option", { value: D.countries[row].iso2 }, `${country(row)} (${now.rank[row] || "–"})`)));
  const place = $("decide-deviations");
  const kept = new Map([...place.children].map((/** @type {any} */ item) => [item.dataset.iso2, item]));
  place.replaceChildren(...[...swapped].map((iso2) => {
    const row = /** @type {number} */ (E.rows.get(iso2));
    const name = country(row);
    return kept.get(iso2) || h("li", { "data-iso2": iso2 }, h("b", null, say(inside.includes(row) ? "deviate_out" : "deviate_in", { name })),
      labelled("who", "by"), labelled("decide_why", "why"),
      h("button", { type: "button", "aria-label": say("remove", { what: name }), onclick: () => {
        swapped.delete(iso2);
        showDecision();
      } }, "×"));
  }));
}

/** @param {string} key @param {string} name */
const labelled = (key, name) => h("label", null, h("span", null, say(key)), h("input", { type: "text", name, required: true }));

function addOther() {
  $("decide-others").append(h("li", null, labelled("dissent_what", "what"), labelled("who", "by"), labelled("decide_why", "why"),
    h("button", { type: "button", "aria-label": say("remove", { what: small(say("dissent")) }), onclick: (/** @type {any} */ event) => event.target.parentElement.remove() }, "×")));
}

/** @param {any} item */
const fields = (item) => Object.fromEntries([...item.querySelectorAll("input")].map((/** @type {any} */ input) => [input.name, input.value.trim()]));

/** The decision file, ready for ``ikt decide``. @param {Date} time */
function decision(time) {
  const value = (/** @type {string} */ id) => $(id).value.trim();
  const others_ = [...$("decide-others").children].map(fields).map(({ by, why, what }) => ({ by, why, what }));
  const deviations = [...$("decide-deviations").children].map((/** @type {any} */ item) => ({ country: item.dataset.iso2, ...fields(item) }));
  const policy = policyNow(time);
  const own = policy.id === D.policies[0].id;
  return {
    format: "ikt.decision/1", time: stamp(time), title: value("decide-what"),
    decided: [{ by: value("decide-by"), why: value("decide-why") }, ...others_],
    chosen: chosenRows().map((row) => D.countries[row].iso2), deviations,
    log: log.map((one) => ({ time: stamp(one.time), what: one.what, ...(one.note ? { note: one.note } : {}) })),
    policy: JSON.parse(JSON.stringify(policy)), ...(own ? {} : { settled_by: D.policies[0] }), supposed: plan.supposed,
    framing: D.framing, countries: D.countries.map(standing), version: D.version, inputs: D.inputs,
  };
}

/** @param {Country & {aside: string|null}} one @param {number} row */
function standing(one, row) {
  /** @type {Record<string, number[]>} */
  const unknown = {};
  one.raw.forEach((raw, k) => {
    const why = D.why[Number(one.why[k])];
    if (raw === null) (unknown[why] = unknown[why] || []).push(k);
  });
  const safeguards = Object.fromEntries(E.guards.map((guard, g) => {
    const [found, state] = [one.guards[g], now.states[row][g]];
    return [guard.id, found ? { state, figure: found[0], low: found[2], high: found[3], year: found[1] } : { state }];
  }));
  return { iso2: one.iso2, name: one.name, ...(one.short ? { short: one.short } : {}), profile: one.profile, raw: one.raw,
    ...(one.between ? { between: one.between } : {}), years: one.years, unknown, safeguards,
    rank: now.rank[row] || null, aside: one.aside, score: now.score[row], low: now.low[row], high: now.high[row], known: now.known[row],
    values: Array.from(now.values.subarray(row * m, row * m + m)) };
}

/** What must be filled in and is not. @returns {any[]} */
const blanks = () => [...$("decide").querySelectorAll("[required]")].filter((field) => !field.value.trim());

/** Say what is not filled in, and of whom. */
function showNeeds() {
  /** @type {Map<any, string[]>} */
  const groups = new Map();
  for (const field of blanks()) {
    const of = field.closest("li");
    groups.set(of, [...(groups.get(of) || []), small(field.labels[0].firstChild.textContent)]);
  }
  const others = [...$("decide-others").children];
  const whose = (/** @type {any} */ of) => of.dataset.iso2 ? country(/** @type {number} */ (E.rows.get(of.dataset.iso2)))
    : small(say("dissent_what")) + (others.length > 1 ? ` (${others.indexOf(of) + 1})` : "");
  const words = [...groups].map(([of, names]) => of ? say("needed_of", { list: list(names), name: whose(of) }) : list(names));
  put($("decide-error"), words.length ? say("needed", { list: words.join("; ") }) : "");
}

/** What is said to be missing is said anew when something was filled in or taken away. */
const again = () => $("decide-error").textContent && showNeeds();

/** @param {Event} event */
function saveDecision(event) {
  event.preventDefault();
  const dialog = /** @type {HTMLDialogElement} */ ($("decide"));
  const [empty] = blanks();
  if (empty) {
    showNeeds();
    empty.focus();
    return;
  }
  const time = new Date();
  const file = `decision-${stamp(time).slice(0, 16).replace("T", "-").replace(":", "")}.yaml`;
  // A row of numbers on one line; a line break inside brackets is never part of a text.
  download(file, JSON.stringify(decision(time), null, 1).replace(/\[\n[^[\]{}"]*\]/g, (row) => row.replace(/\s+/g, " ")));
  dialog.close();
  remember(inBoth(() => say("step_saved", { file })));
  announce(say("saved", { file }));
}

// Copy ----------------------------------------------------------------------------------------------------

async function copyTable() {
  const heads = ["#", say("judge_country"), say("total"), say("range"), ...E.criteria.map((knot) => told(knot.short || knot.name)), say("col_known"), say("col_marks")];
  const rows = now.order.map((row) => [String(now.rank[row]), country(row), score(now.score[row]), `${score(now.low[row])}–${score(now.high[row])}`,
    ...E.criteria.map((_, k) => (now.knownIn[row * m + k] > 0 ? score(now.contribution ? now.contribution[row * m + k] : now.values[row * m + k]) : "?")),
    percent(now.known[row], 0), marksOf(row)]);
  const table = h("table", { border: 1 }, h("caption", null, `${$("first").textContent} ${say("frame", { policy: nowName(), date: told(D.as_of_words) })}`),
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
  now = E.assess(plan);
  if (before.plan !== shelf[against].plan) before = E.assess(shelf[against].plan);
  moves = E.whatIf(before, now);
  tally = null;
  next = null;
  showAnswer();
  showWeights();
  showRules();
  showRows(0, ROWS_NOW);
  placeLine();
  $("undo").disabled = !past.length;
  $("redo").disabled = !future.length;
  $("reset").disabled = samePlan(plan, start) && !locks.size;
  for (const stale of document.querySelectorAll(".tip, #slope, #strips, #side, .detail")) stale.classList.add("stale");
  announce(/** @type {string} */ ($("first").textContent));
  clearTimeout(later);
  later = setTimeout(showFar, LATER);
}

function showFar() {
  const slices = Array.from({ length: Math.ceil(n / ROWS_NOW) }, (_, slice) => slice * ROWS_NOW);
  // Rows cost the browser more than the script: each slice of them gets a frame of its own, so that input never waits for all.
  const rows = (/** @type {(from: number, to: number) => void} */ show) => (/** @type {number} */ from) => () => (show(from, Math.min(from + ROWS_NOW, n)), true);
  /** @type {(() => unknown)[]} */
  const parts = [...slices.slice(1).map(rows(showRows)), showSlope, showStrips, showDetail, showOutside, showSide, showJudgements, freshen,
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

/** Whether all that follows from the last change stands on the screen. */
const settled = () => tally !== null && tally.done >= D.draws && next === null;

function freshen() {
  for (const stale of document.querySelectorAll(".stale:not(.in):not(.tip)")) stale.classList.remove("stale");
}

function showCertain() {
  next = null;
  showAnswer();
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
  put($("frame"), say("frame", { policy: told(D.policies[0].name), date: told(D.as_of_words) }));
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
    h("div", { class: "brand" }, h("p", { class: "kicker", say: "kicker" }), h("p", { id: "name" }), h("p", { id: "frame" })),
    h("div", { class: "act" }, h("p", { id: "checked" }),
      button("save_decision", openDecision, { class: "main", id: "save-decision" }), button("save_policy", savePolicy, { id: "save-policy" }),
      button("language", () => {
        lang = lang === "nl" ? "en" : "nl";
        showLanguage();
        refresh();
        showLog();
      }, { id: "language" }),
      button("print", () => print(), { id: "print" })));
  const answer_ = h("section", { id: "answer", "aria-labelledby": "first" }, h("h1", { id: "first" }), h("ul", { id: "rest" }),
    h("div", { class: "act" }, label("against", h("select", { id: "against", onchange: (/** @type {any} */ event) => {
      against = Number(event.target.value);
      remember(inBoth(() => say("step_against", { name: told(shelf[against].name) })));
      refresh();
    } })),
    button("undo", () => travel(past, future, "step_undo"), { id: "undo" }), button("redo", () => travel(future, past, "step_redo"), { id: "redo" }),
    button("reset", () => step({ ...start }, () => say("step_reset"), undefined, new Set()), { id: "reset", say: "reset_all" })));
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
  const decide = h("dialog", { id: "decide", "aria-labelledby": "decide-title" }, h("form", { method: "dialog", novalidate: true, onsubmit: saveDecision, oninput: again, onclick: again },
    h("h2", { id: "decide-title", say: "decide_title" }), label("decide_what", h("input", { id: "decide-what", type: "text", required: true })),
    label("decide_by", h("input", { id: "decide-by", type: "text", required: true })), label("decide_why", h("textarea", { id: "decide-why", rows: 3, required: true })),
    h("h3", { say: "chosen" }), h("p", { id: "decide-line", role: "status" }), h("p", { id: "decide-chosen" }), h("ul", { id: "decide-deviations" }),
    h("div", { class: "tools" }, label("deviate", h("select", { id: "decide-country" })), button("deviate_add", () => {
      swapped.add($("decide-country").value);
      showDecision();
    }, { id: "decide-swap" })),
    h("h3", { say: "dissent" }), h("ul", { id: "decide-others" }), button("dissent_add", addOther, { id: "dissent-add" }),
    h("p", { id: "decide-error", role: "alert" }),
    h("div", { class: "act" }, button("cancel", () => /** @type {any} */ ($("decide")).close()), h("button", { type: "submit", class: "main", id: "decide-save", say: "save_decision" }))));
  document.body.append(head, h("main", null, answer_, weights, ranking, pictures), h("footer", null, h("p", { id: "foot" })), decide,
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
  document.head.append(h("style", null, D.style));
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
  addEventListener("beforeprint", () => showRows(0, n));
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type === "text" || event.target instanceof HTMLTextAreaElement;
    if (typing || !(event.ctrlKey || event.metaKey) || /** @type {any} */ ($("decide")).open) return;
    if (event.key === "z") travel(past, future, "step_undo");
    else if (event.key === "y") travel(future, past, "step_redo");
    else return;
    event.preventDefault();
  });
}

begin();
