// @ts-check
/*
 * The meeting page on the screen. The engine computes; this file shows, listens and keeps the record.
 * Nothing here builds markup from text: every text goes through textContent, so that a name is only ever a name.
 */
"use strict";

/** @param {string} id @returns {any} */
const $ = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";
const ROWS_NOW = 30;
const LATER = 80;
// Of more countries that share a place the number is told.
const MOST_NAMED = 5;

D.countries.forEach((/** @type {any} */ one) => {
  const years = D.years.slice();
  for (const [k, year] of one.years) years[k] = year;
  one.years = years;
});
const E = Engine.make(D, D.policies[0]);
const { n, m, l } = E;
/** @type {number[]} */
const everyone = [...D.countries.keys()];

// Words -------------------------------------------------------------------------------------------------

/** @type {"en"|"nl"} */
let lang = document.documentElement.lang === "nl" ? "nl" : "en";

/** @param {string} key @param {Record<string, any>} [words] @param {string} [inLang] */
const say = (key, words = {}, inLang = lang) =>
  D.words[key][inLang === "nl" ? 1 : 0].replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) => String(words[name]));
/** @param {Said|undefined} name */
const told = (name) => (name ? name[lang] : "");
/** @param {string} words As they stand inside a sentence. */
const small = (words) => {
  const [first, start] = [words.split(" ")[0], words.slice(0, 2)];
  const lower = start.length > 1 && start === start.toLowerCase().replace(/^./, start[0]) && /\p{Ll}/u.test(start[1]);
  return D.proper.includes(first) || !lower ? words : words[0].toLowerCase() + words.slice(1);
};
/** @param {string} words */
const large = (words) => words.charAt(0).toUpperCase() + words.slice(1);
/** @param {string[]} words */
const list = (words) => words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${lang === "nl" ? "en" : "and"} ${words[words.length - 1]}`;
const COUNTS = {
  en: "no one two three four five six seven eight nine ten eleven twelve".split(" "),
  nl: "geen een twee drie vier vijf zes zeven acht negen tien elf twaalf".split(" "),
};
/** @param {number} top */
const lineWord = (top) => COUNTS[lang][top] || String(top);
const score = (/** @type {number} */ x) => Engine.score(x, lang);
const percent = (/** @type {number} */ x, d = 1) => Engine.percent(x, lang, d);
const figure = (/** @type {number} */ x) => Engine.figure(x, lang);
const country = (/** @type {number} */ row) => told(D.countries[row].name);
const short = (/** @type {number} */ row) => told(D.countries[row].short || D.countries[row].name);
const countries = (/** @type {number[]} */ rows) => list(rows.map(country));
const criterion = (/** @type {number} */ k) => small(told(E.criteria[k].name));
/** @param {any} leaf */
const leafName = (leaf) => told(leaf.name) || leaf.id;
/**
 * In how many draws something is so. Draws are a sample: what is so in all of them is told as a count, never as a hundred
 * per cent, and what only rounds to all or nothing is not printed as that.
 * @param {number} count @param {boolean} [brief] in a cell of a table, without the typical error
 */
function ofDraws(count, brief) {
  const [share, kind] = [count / D.draws, brief ? "brief" : "of"];
  if (count === 0 || count === D.draws) return say(`${kind}_${count ? "all" : "none"}`, { draws: figure(D.draws) });
  for (const [edge, key, limit] of /** @type {[string, string, number][]} */ ([[percent(1), "over", 0.999], [percent(0), "under", 0.001]])) {
    if (percent(share) === edge) return say(`${kind}_${key}`, { share: percent(limit) });
  }
  const error = Math.sqrt(share * (1 - share) / D.draws) * 100;
  return brief ? percent(share) : `${percent(share)} ±${score(Math.max(error, 0.05))}`;
}
/** A number as written in a field: a comma is a point. @param {string} text */
const read = (text) => (/^\s*\d+([.,]\d*)?\s*$|^\s*[.,]\d+\s*$/.test(text) ? Number(text.replace(",", ".")) : NaN);

// Elements ----------------------------------------------------------------------------------------------

/**
 * @param {string} tag @param {Record<string, any>|null} [attributes] @param {...(Node|string|null|false)} inside
 * @returns {any}
 */
function h(tag, attributes, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "say") made.dataset.say = value;
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null) made.setAttribute(name, String(value));
  }
  for (const one of inside) if (one !== null && one !== false) made.append(one);
  return made;
}
/** @param {string} tag @param {Record<string, any>} attributes @param {...(Node|string)} inside @returns {any} */
function s(tag, attributes, ...inside) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...inside);
  return made;
}
/** Write only what changed. @param {any} element @param {string} text */
const put = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};
/** @param {any} element @param {string} name @param {string} value */
const mark = (element, name, value) => {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
};
/** Make one element say and look what another does, touching only what differs. @param {any} old @param {any} made */
function patch(old, made) {
  if (old.nodeType !== 1) return put(old, made.textContent);
  for (const { name } of [...old.attributes]) if (!made.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of made.attributes) mark(old, name, value);
  const [mine, theirs] = [[...old.childNodes], [...made.childNodes]];
  if (mine.length !== theirs.length || mine.some((one, i) => one.nodeName !== theirs[i].nodeName)) old.replaceChildren(...theirs);
  else mine.forEach((one, i) => patch(one, theirs[i]));
}
/** @param {string} key @param {any} act @param {Record<string, any>} [more] */
const button = (key, act, more = {}) => h("button", { type: "button", say: key, onclick: act, ...more });

// What is on the table ----------------------------------------------------------------------------------

/** @param {any} policy @param {number} top @returns {Plan} */
const planOf = (policy, top) => ({ points: { ...policy.weights }, guards: policy.safeguards || {}, top, supposed: [] });
/** @type {{name: Said, plan: Plan, base: number}[]} */
const shelf = D.policies.map((/** @type {any} */ policy, /** @type {number} */ place) => ({ name: policy.name, plan: planOf(policy, D.top), base: place }));
const start = shelf[0].plan;
let plan = start;
let against = 0;
let unfolded = -1;
let now = E.assess(plan);
const first = now;
let before = now;
/** @type {ReturnType<typeof Engine.counter>|null} */
let tally = null;
/** @type {ReturnType<typeof E.whatIf>} */
let moves = [];

// Weights -----------------------------------------------------------------------------------------------

const pointsNow = () => E.criteria.map((knot) => plan.points[knot.id]);

const MOST = 1e6;

/** Say what fits where something else was written. @param {number} low @param {number} high */
function misfit(low, high) {
  const words = say("fits", { low, high: figure(high) });
  announce(words);
  return words;
}

/**
 * Points with criterion k at so many: unlocked ones keep their points, locked ones their share.
 * @param {number} k @param {number} points @returns {Record<string, number>|string}
 */
function withPoints(k, points) {
  const id = E.criteria[k].id;
  const fixed = E.criteria.filter((knot) => locks.has(knot.id) && knot.id !== id);
  const next = { ...plan.points, [id]: points };
  const free = E.criteria.filter((knot) => !fixed.includes(knot));
  const loose = free.reduce((sum, knot) => sum + next[knot.id], 0);
  const part = fixed.reduce((sum, knot) => sum + (locks.get(knot.id) || 0), 0);
  if (fixed.length && (free.length === 1 || loose <= 0 || 1 - part < 1e-9)) return "all_locked";
  if (loose <= 0) return "no_weight";
  for (const knot of fixed) next[knot.id] = tidy(((locks.get(knot.id) || 0) * loose) / (1 - part));
  return next;
}

/** Why a weight was not changed, beside it until something is. @type {{k: number, words: string}|null} */
let refused = null;

/** @param {number} k @param {string} words */
function refuse(k, words) {
  announce(words);
  refused = { k, words };
  showTip(k);
  showWeights();
}

/**
 * @param {number} k @param {number} written @param {boolean} [merge] one of several events on one control
 * @param {Record<string, number[]>} [left] what may still be taken back afterwards
 */
function setPoints(k, written, merge, left) {
  const id = E.criteria[k].id;
  if (!(written >= 0 && written <= MOST)) return refuse(k, misfit(0, MOST));
  const points = tidy(written);
  if (points === plan.points[id]) {
    refused = null;
    showTip(k);
    return showWeights();
  }
  const next = withPoints(k, points);
  if (typeof next === "string") return refuse(k, say(next));
  const share = Engine.shares(E.criteria.map((knot) => next[knot.id]))[k];
  step({ ...plan, points: next }, { key: merge ? `slide ${id}` : "", trail: left,
    locks: locks.has(id) ? new Map(locks).set(id, share) : locks });
}

/** Back to the points before the last change of this criterion. @param {number} k */
function undoOne(k) {
  const id = E.criteria[k].id;
  const points = (trail[id] || []).slice();
  while (points.length && points[points.length - 1] === plan.points[id]) points.pop();
  const old = points.pop();
  if (old !== undefined) setPoints(k, old, false, { ...trail, [id]: points });
}

/** @param {number} k @param {number} factor */
function scale(k, factor) {
  const points = plan.points[E.criteria[k].id];
  if (points === 0) refuse(k, say("nothing_to_scale"));
  else setPoints(k, points * factor);
}

/** @type {any[]} */
const weightRows = [];
const padlock = () => s("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, s("path", { d: "M3 7h10v7H3z", class: "body" }),
  s("path", { d: "M5 7V5a3 3 0 0 1 6 0v2", class: "shut" }), s("path", { d: "M10 7V4a2.5 2.5 0 0 1 5 0v1.5", class: "free" }));

function buildWeights() {
  E.criteria.forEach((knot, k) => {
    const slider = h("input", { type: "range", min: 0, step: 0.5, oninput: (/** @type {any} */ event) => setPoints(k, Number(event.target.value), true) });
    const field = h("input", { type: "text", inputmode: "decimal", size: 5, autocomplete: "off",
      onchange: (/** @type {any} */ event) => setPoints(k, read(event.target.value)),
      onkeydown: (/** @type {any} */ event) => {
        const way = { ArrowUp: 1, ArrowDown: -1 }[/** @type {"ArrowUp"} */ (event.key)];
        if (!way) return;
        event.preventDefault();
        setPoints(k, Math.max(0, Math.round((plan.points[knot.id] + way) * 1e6) / 1e6), true);
      } });
    const tools = /** @type {[string, string, () => void][]} */ ([
      ["×2", "double", () => scale(k, 2)],
      ["½", "halve", () => scale(k, 0.5)],
      ["", "lock", () => lock(k)],
      ["↶", "undo_one", () => undoOne(k)],
      ["⟲", "reset_one", () => setPoints(k, start.points[knot.id])],
    ]).map(([sign, key, act]) => h("button", { type: "button", class: `tool ${key}`, onclick: act, "data-key": key }, sign || padlock()));
    const row = h("li", { class: "weight" },
      h("div", { class: "head" }, h("span", { class: "name" }), h("span", null, h("span", { class: "own" }), h("span", { class: "share" }))),
      h("div", { class: "slide" }, slider, field), h("div", { class: "tools" }, ...tools), h("p", { class: "tip" }));
    weightRows.push({ row, slider, field, tools, name: row.querySelector(".name"), share: row.querySelector(".share"), own: row.querySelector(".own"), tip: row.querySelector(".tip") });
    $("weights-list").append(row);
  });
}

/** @param {number} k */
function lock(k) {
  const id = E.criteria[k].id;
  const next = new Map(locks);
  if (!next.delete(id)) next.set(id, now.share[k]);
  step(plan, { locks: next });
}

function showWeights() {
  const points = pointsNow();
  const mean = E.criteria.reduce((sum, knot) => sum + start.points[knot.id], 0) / m;
  const end = Math.max(mean * 4, ...points);
  weightRows.forEach(({ row, slider, field, tools, name, share, own }, k) => {
    const knot = E.criteria[k];
    put(name, told(knot.name));
    put(share, percent(now.share[k]));
    // On paper, where the field is not.
    put(own, `${say("points_n", { n: figure(points[k]), noun: points[k] < 2 ? "punt" : "punten" })} · `);
    mark(slider, "max", String(end));
    if (Number(slider.value) !== points[k]) slider.value = String(points[k]);
    slider.style.setProperty("--at", `${(points[k] / end) * 100}%`);
    mark(slider, "aria-label", say("slide_of", { name: criterion(k) }));
    mark(slider, "aria-valuetext", say("slide_text", { points: figure(points[k]), share: percent(now.share[k]) }));
    mark(field, "aria-label", say("points_of", { name: criterion(k) }));
    const text = figure(points[k]);
    if (field.value !== text) field.value = text;
    const locked = locks.has(knot.id);
    row.classList.toggle("held", locked);
    row.classList.toggle("moved", points[k] !== start.points[knot.id]);
    for (const tool of tools) {
      const key = tool.dataset.key;
      mark(tool, "aria-label", `${say(key)}: ${told(knot.name)}`);
      mark(tool, "title", say(key));
      if (key === "lock") mark(tool, "aria-pressed", String(locked));
      if (key === "undo_one") tool.disabled = !(trail[knot.id] || []).length;
      if (key === "reset_one") tool.disabled = points[k] === start.points[knot.id];
    }
  });
}

/** Between which weights of criterion k the set above the line stays as it is. @param {number} k */
function showTip(k) {
  const { tip } = weightRows[k];
  tip.classList.remove("stale");
  if (refused && refused.k === k) return put(tip, refused.words);
  const path = E.along(now, k);
  let [low, high] = [-1, 2];
  for (const row of path ? now.order : []) {
    for (const { side, share } of E.turns(now, k, row, path)) {
      if (side === "below") low = Math.max(low, share);
      else high = Math.min(high, share);
    }
  }
  const key = low >= 0 && high <= 1 ? "tips_list" : low >= 0 ? "tips_list_low" : high <= 1 ? "tips_list_high" : "tips_list_none";
  put(tip, say(key, { line: lineWord(plan.top), low: percent(low), high: percent(high) }));
}

// The answer --------------------------------------------------------------------------------------------

/** @param {typeof moves} found */
function who(found) {
  const [out, in_] = [found.filter((move) => !move.enters), found.filter((move) => move.enters)];
  const nobody = Math.max(before.order.length, now.order.length) <= plan.top ? "no_line" : "nobody";
  const key = out.length && in_.length ? "leave_and_enter" : out.length ? "leave_only" : in_.length ? "enter_only" : nobody;
  return say(key, {
    out: countries(out.map((move) => move.row)), in_: countries(in_.map((move) => move.row)),
    leave: say(out.length === 1 ? "leaves_1" : "leaves_n"), enter: say(in_.length === 1 ? "enters_1" : "enters_n"),
    line: lineWord(plan.top),
  });
}

/** The one criterion whose points differ, the others being as they were; -1 when there is none. */
function single() {
  const old = shelf[against].plan;
  const ids = Object.keys({ ...plan.points, ...old.points }).filter((id) => plan.points[id] !== old.points[id]);
  return ids.length === 1 ? E.criteria.findIndex((knot) => knot.id === ids[0]) : -1;
}

/** Who leaves and enters just there, and who of them does not stay out or in. @param {typeof moves} group */
function swaps(group) {
  const final = new Set(group.map((move) => move.row));
  // Who crossed already by what else was changed stands on the other side when the weights begin to move.
  const begun = new Set(E.inside(before));
  for (const move of moves) if (move.at === null && !begun.delete(move.row)) begun.add(move.row);
  const turn = /** @type {NonNullable<typeof moves[0]["turn"]>} */ (group[0].turn);
  /** @type {Map<string, number[]>} */
  const parts = new Map();
  for (const [side, rows, order] of /** @type {[string, number[], number[]][]} */ (
    [["out", turn.leaves, [...before.order, ...now.order]], ["in", turn.enters, now.order]])) {
    for (const row of rows.slice().sort((one, two) => order.indexOf(one) - order.indexOf(two))) {
      const back = begun.has(row) === (side === "in");
      const key = `who_${side}${final.has(row) ? "" : back ? "_again" : "_while"}`;
      parts.set(key, [...(parts.get(key) || []), row]);
    }
  }
  return [...parts].map(([key, rows]) => say(key, { names: countries(rows) })).join(", ");
}

/** @param {number} at @param {typeof moves} group */
function tipSentence(at, group) {
  const names = swaps(group);
  const k = single();
  if (k < 0) return say("tips_way", { share: percent(at), who: names });
  const [old, fresh] = [before.share[k], now.share[k]];
  const share = old + at * (fresh - old);
  const side = fresh > old ? "above" : "below";
  // A criterion that is given all leaves the others no points to print its own beside.
  const found = E.printedPoints(fresh < 1 ? now : before, group[0].row, k, side, group[0].enters, share);
  if (!found) return say("tips_share", { name: criterion(k), share: percent(share), who: names });
  return say(`tips_${side}`, { name: criterion(k), points: Engine.decimal(found[0], found[1], lang), share: percent(share), who: names });
}

function tipSentences() {
  /** @type {Map<string, typeof moves>} */
  const groups = new Map();
  for (const move of moves) {
    if (move.at === null) continue;
    const key = move.at.toFixed(12);
    groups.set(key, [...(groups.get(key) || []), move]);
  }
  const found = [...groups.values()].sort((one, two) => Number(one[0].at) - Number(two[0].at));
  const lines = found.map((group) => tipSentence(Number(group[0].at), group));
  return lines.length && moves[0].rest ? [...lines, say("tips_rest")] : lines;
}

/** @param {[number, number]} term */
function termWords([k, points]) {
  const n_ = score(Math.abs(points));
  // Dutch counts in the singular up to two, and what is printed decides: 1.96 reads as 2,0 punten.
  const printed = say("points_n", { n: n_, noun: Number(n_.replace(",", ".")) < 2 ? "punt" : "punten" });
  return k < 0 ? say("term_cap", { points: printed }) : say("term", { name: criterion(k), points: printed });
}

function causeSentences() {
  const found = moves.flatMap((move) => (move.cause && move.cause.terms.length ? [move.cause] : []));
  const words = found.map((cause) => say(cause.terms[0][1] > 0 ? "gains" : "loses",
    { terms: list(cause.terms.map(termWords)), country: country(cause.row), other: country(cause.other) }));
  return words.length ? [say("causes", { list: words.join("; ") })] : [];
}

/** In how many draws a country is among the first. @param {number} row */
const inTop = (row) => (tally && now.ranked[row] ? tally.inTop(now.order.indexOf(row), plan.top) : 0);

/** Who changed sides and still has a rank: of who is excluded no weighting tells anything. */
const counted = () => moves.filter(({ row }) => now.ranked[row]);

function sureSentence() {
  const found = counted();
  if (!found.length) return [];
  if (!tally || tally.done < D.draws) return [say("counting", { draws: figure(D.draws) })];
  const parts = found.map(({ row }, place) =>
    say(place ? "sure_next" : "sure_first", { name: country(row), line: lineWord(plan.top), share: ofDraws(inTop(row)) }));
  return [say("sure", { part: percent(D.part, 0), draws: figure(D.draws), list: list(parts) })];
}

/** Who is on a side of the line on which most weightings around this one do not put it. */
function onlyJust() {
  if (!tally || tally.done < D.draws) return "";
  const [out, in_] = [false, true].map((side) => counted().filter(({ row, enters }) => enters === side && (inTop(row) < D.draws / 2) === enters));
  if (!out.length && !in_.length) return "";
  const names = (/** @type {typeof moves} */ found) => list(found.map(({ row }) => say("just_one", { name: country(row), share: ofDraws(inTop(row), true) })));
  return say(out.length && in_.length ? "just_both" : out.length ? "just_out" : "just_in", { out: names(out), in_: names(in_), line: lineWord(plan.top),
    are_out: say(out.length === 1 ? "stand_1" : "stand_n"), are_in: say(in_.length === 1 ? "stand_1" : "stand_n") });
}

/** The pairs across the line that are close, as `ikt score` tells them: the nearest, and how many more. */
function closeWords() {
  const found = E.close(now, D.policies[base].close_gap ?? 1);
  if (!found.length) return E.inside(now).length < now.order.length ? say("close_none") : "";
  const { upper, lower, judgement } = found[0];
  const [a, b, gap] = Engine.difference(now.score[upper], now.score[lower], lang);
  const words = [say(now.rank[upper] === now.rank[lower] ? "close_tie" : "close_gap", { upper: country(upper), lower: country(lower), a, b, gap })];
  if (judgement) {
    const [column, row] = judgement;
    words.push(say(now.leaves.known[row * l + column] ? "close_known" : "close_unknown", { name: leafName(E.leaves[column]), country: country(row) }));
  }
  const more = found.length - 1;
  return [say("near_line", { what: `${words.join("; ")}.` }), ...(more ? [say(more === 1 ? "close_more_one" : "close_more", { n: more })] : [])].join(" ");
}

/** What the doubt of figures and judgements leaves certain, which the draws of weights do not tell. */
function doubtWords() {
  const [surelyIn, surelyOut] = E.certain(now);
  const words = { line: lineWord(plan.top), in_: surelyIn, out: surelyOut, open: now.order.length - surelyIn - surelyOut, count: now.order.length };
  return now.order.length > plan.top ? say(surelyIn || surelyOut ? "doubt_some" : "doubt_all", words) : "";
}

/** How firm the answer is, in a few lines that stand below it. */
function showVerdict() {
  const just = onlyJust();
  put($("just"), just);
  $("just").hidden = !just;
  put($("firm"), [closeWords(), doubtWords()].filter(Boolean).join(" "));
}

/** That several countries share the last place above the line, so that more stand there than it has places. @param {Result} a @param {string} key */
function sharing(a, key) {
  const inside = E.inside(a);
  if (inside.length <= a.plan.top) return [];
  const last = a.rank[inside[inside.length - 1]];
  const tied = inside.filter((row) => a.rank[row] === last);
  const names = tied.length > MOST_NAMED ? large(say("so_many", { count: lineWord(tied.length) })) : countries(tied);
  return [say(key, { list: names, place: last, inside: lineWord(inside.length), top: lineWord(a.plan.top) })];
}

/** Whom a cap moves to another place. */
function cappedMoves() {
  const rows = before.order.filter((row) => now.ranked[row] && now.score[row] < now.uncut[row] && now.ceiling[row] !== before.ceiling[row]
    && now.rank[row] !== before.rank[row]);
  const words = rows.slice(0, MOST_NAMED).map((row) => say("from_to", { name: country(row), old: rankOf(row, before), new: rankOf(row) }));
  if (rows.length > MOST_NAMED) words.push(say("and_more", { count: rows.length - MOST_NAMED }));
  return words.length ? [say("capped_moves", { list: list(words) })] : [];
}

function sharedSentences() {
  const here = sharing(now, "sharing");
  return [...(here.length ? here : sharing(before, "shared")), ...cappedMoves()];
}

/** A rank as the table has it. @param {number} row @param {Result} [a] */
const rankOf = (row, a = now) => (a.order.some((other) => other !== row && a.rank[other] === a.rank[row]) ? "=" : "") + a.rank[row];

/** Which safeguard excludes who was ranked before. */
function excludedSentences() {
  const parts = E.guards.flatMap((guard, g) => {
    const rows = everyone.filter((row) => before.ranked[row] && now.states[row][g] === "exclude")
      .sort((one, two) => before.rank[one] - before.rank[two] || one - two);
    return rows.length ? [say("excludes", { name: small(told(guard.name)), list: countries(rows) })] : [];
  });
  return parts.length ? [say("excluded", { list: parts.join("; ") })] : [];
}

/** @param {Supposed} item */
function supposedName(item) {
  const leaf = E.leaves[/** @type {number} */ (E.column.get(item.attribute))];
  return say("of", { attribute: small(leafName(leaf)), country: country(/** @type {number} */ (E.rows.get(item.country))) });
}

/** @param {Supposed} item */
function supposedWords(item) {
  const leaf = E.leaves[/** @type {number} */ (E.column.get(item.attribute))];
  const text = told(/** @type {any} */ (leaf.levels)[item.number]).replace(/\.$/, "");
  return say("level", { attribute: leafName(leaf), country: country(/** @type {number} */ (E.rows.get(item.country))), level: item.number, text });
}

function carriedSentence() {
  if (!plan.supposed.length || !moves.length) return [];
  const set = (/** @type {Result} */ a) => E.inside(a).sort((x, y) => x - y).join();
  const matters = (/** @type {Supposed[]} */ left) => set(E.assess({ ...plan, supposed: left })) !== set(now);
  const carried = plan.supposed.filter((item) => matters(plan.supposed.filter((other) => other !== item)));
  if (carried.length) return [say("carried", { list: list(carried.map(supposedName)) })];
  return [say(matters(shelf[against].plan.supposed) ? "carried_by_none" : "not_carried")];
}

/**
 * Which of the weights the policy that they are compared with does not allow. A weighting that was kept here has the
 * limits of the policy in force, as it would have when saved.
 */
function outsideLimits() {
  const limits = (D.policies[against] || D.policies[0]).limits || {};
  const parts = E.criteria.flatMap((knot, k) => {
    const [low, high] = limits[knot.id] || [0, 1];
    const share = now.share[k];
    if (share >= low - 1e-9 && share <= high + 1e-9) return [];
    // As many decimals as show on which side of the limit it lies.
    const near = share < low ? low : high;
    const decimals = [1, 2, 3, 4].find((d) => percent(share, d) !== percent(near, d)) || 1;
    return [say("outside_limit", { name: criterion(k), share: percent(share, decimals), low: percent(low), high: percent(high) })];
  });
  return parts.length ? [say("outside_limits", { list: list(parts) })] : [];
}

function besideSentences() {
  const lines = outsideLimits();
  const outside = [...new Set(plan.supposed.map((item) => /** @type {number} */ (E.rows.get(item.country))))]
    .filter((row) => !now.ranked[row] && !before.ranked[row]);
  if (outside.length) lines.push(say(outside.length === 1 ? "unranked_1" : "unranked_n", { list: countries(outside) }));
  if (now.thin.length) {
    const known = [...new Set(now.thin.map((row) => percent(now.known[row], 0)))];
    const those = now.thin.length === now.order.length ? say("everyone") : countries(now.thin);
    lines.push(say("thin", { list: those, known: list(known) }));
  }
  const gone = everyone.filter((row) => before.ranked[row] && !now.ranked[row] && !now.states[row].includes("exclude"));
  const come = everyone.filter((row) => !before.ranked[row] && now.ranked[row]);
  if (gone.length) lines.push(say("gone", { list: countries(gone) }));
  if (come.length) lines.push(say("come", { list: countries(come) }));
  return lines;
}

/** What is said above the ranking: the first line, then the others. @returns {string[]} */
function answer() {
  if (samePlan(plan, shelf[against].plan)) {
    const inside = E.inside(now);
    const key = inside.length > plan.top ? "start_shared" : "start";
    return [say(key, { line: lineWord(plan.top), list: countries(inside) }), ...sharedSentences(), say("start_more")];
  }
  const lines = [who(moves), ...sharedSentences()];
  if (!moves.length) {
    const moved = now.order.filter((row) => before.ranked[row] && before.rank[row] !== now.rank[row]).length;
    lines.push(moved ? say(moved === 1 ? "one_moves" : "some_move", { count: moved, all: now.order.length }) : say("same_order"));
  }
  return [...lines, ...tipSentences(), ...causeSentences(), ...excludedSentences(), ...sureSentence(), ...carriedSentence(), ...besideSentences()];
}

function showAnswer() {
  const [first, ...rest] = answer();
  put($("first"), first);
  const place = $("rest");
  while (place.children.length > rest.length) place.lastChild?.remove();
  rest.forEach((text, k) => {
    if (!place.children[k]) place.append(h("li", null));
    put(place.children[k], text);
  });
}

let spoken = 0;
/**
 * Said once, politely, when a change has come to rest. A message is always shown, the answer only where it is out of sight.
 * @param {string} text @param {boolean} [answers]
 */
function announce(text, answers = false) {
  clearTimeout(spoken);
  spoken = setTimeout(() => {
    put($("status"), text);
    $("status").classList.toggle("answer", answers);
  }, 250);
}
