// @ts-check
/* The weights: slider, number, lock, one step back, and between which shares the set above the line stays as it is. */
"use strict";

const pointsNow = () => E.criteria.map((knot) => plan.points[knot.id]);

const MOST = 1e6;

/** Say what fits where something else was written. @param {number} low @param {number} high */
function misfit(low, high) {
  const words = say("fits", { low, high: figure(high) });
  announce(words);
  return words;
}

/** The criteria whose share is locked, by their place, when criterion k is changed: its own lock goes with it. @param {number} k */
const heldFor = (k) => new Map(E.criteria.flatMap(({ id }, c) => {
  const share = locks.get(id);
  return c === k || share === undefined ? [] : [/** @type {[number, number]} */ ([c, share])];
}));

/** Where criterion k can go by its own slider, the locked shares held. @param {number} k */
const alongNow = (k) => E.along(now, k, heldFor(k));

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
 * @param {Trails} [left] what may still be taken back afterwards
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
  const next = E.pointsWith(pointsNow(), k, points, heldFor(k));
  if (typeof next === "string") return refuse(k, say(next));
  const share = Engine.shares(next)[k];
  curveFollows(k);
  step({ ...plan, points: Object.fromEntries(E.criteria.map((knot, c) => [knot.id, next[c]])) }, { key: merge ? `slide ${id}` : "", trail: left,
    locks: locks.has(id) ? new Map(locks).set(id, share) : locks });
}

/** Back to the points before the last change of this criterion. @param {number} k */
function undoOne(k) {
  const id = E.criteria[k].id;
  let old = trail[id];
  while (old && old.points === plan.points[id]) old = old.before;
  if (old) setPoints(k, old.points, false, { ...trail, [id]: old.before });
}

/** @param {number} k @param {number} factor */
function scale(k, factor) {
  const points = plan.points[E.criteria[k].id];
  if (points === 0) refuse(k, say("nothing_to_scale"));
  else setPoints(k, points * factor);
}

/** @type {{row: HTMLElement, slider: HTMLInputElement, field: HTMLInputElement, tools: HTMLButtonElement[], name: Element, share: Element, own: Element, tip: Element}[]} */
const weightRows = [];
const padlock = () => svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: "M3 7h10v7H3z", class: "body" }),
  svg("path", { d: "M5 7V5a3 3 0 0 1 6 0v2", class: "shut" }), svg("path", { d: "M10 7V4a2.5 2.5 0 0 1 5 0v1.5", class: "free" }));

function buildWeights() {
  E.criteria.forEach((knot, k) => {
    /** @type {HTMLInputElement} */
    const slider = html("input", { type: "range", min: 0, step: 0.5, oninput: () => setPoints(k, Number(slider.value), true) });
    /** @type {HTMLInputElement} */
    const field = html("input", { type: "text", inputmode: "decimal", size: 5, autocomplete: "off",
      onchange: () => setPoints(k, read(field.value)),
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
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
      ["⟲", "reset_one", () => setPoints(k, startPlan.points[knot.id])],
    ]).map(([sign, key, act]) => html("button", { type: "button", class: `tool ${key}`, onclick: act, "data-key": key }, sign || padlock()));
    const [name, own, share] = ["name", "own", "share"].map((part) => html("span", { class: part }));
    const tip = html("p", { class: "tip" });
    const row = html("li", { class: "weight" }, html("div", { class: "head" }, name, html("span", null, own, share)),
      html("div", { class: "slide" }, slider, field), html("div", { class: "tools" }, ...tools), tip);
    weightRows.push({ row, slider, field, tools, name, share, own, tip });
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

/** The language in which they are called what they are, which only another language changes. */
let weightsIn = "";

function nameWeights() {
  weightsIn = lang;
  weightRows.forEach(({ slider, field, tools, name }, k) => {
    put(name, told(E.criteria[k].name));
    mark(slider, "aria-label", say("slide_of", { name: criterion(k) }));
    mark(field, "aria-label", say("points_of", { name: criterion(k) }));
    for (const tool of tools) {
      const words = say(tool.dataset.key || "");
      mark(tool, "aria-label", `${words}: ${told(E.criteria[k].name)}`);
      mark(tool, "title", words);
    }
  });
}

function showWeights() {
  if (weightsIn !== lang) nameWeights();
  const points = pointsNow();
  const mean = E.criteria.reduce((sum, knot) => sum + startPlan.points[knot.id], 0) / criterionCount;
  const end = Math.max(mean * 4, ...points);
  weightRows.forEach(({ row, slider, field, tools, share, own }, k) => {
    const knot = E.criteria[k];
    put(share, percent(now.share[k]));
    // On paper, where the field is not.
    put(own, `${say("points_n", { n: figure(points[k]) })} · `);
    mark(slider, "max", String(end));
    if (Number(slider.value) !== points[k]) slider.value = String(points[k]);
    dress(slider, "--at", `${(points[k] / end) * 100}%`);
    mark(slider, "aria-valuetext", say("slide_text", { points: figure(points[k]), share: percent(now.share[k]) }));
    const text = figure(points[k]);
    if (field.value !== text) field.value = text;
    const locked = locks.has(knot.id);
    row.classList.toggle("held", locked);
    row.classList.toggle("moved", points[k] !== startPlan.points[knot.id]);
    for (const tool of tools) {
      const { key } = tool.dataset;
      if (key === "lock") mark(tool, "aria-pressed", String(locked));
      if (key === "undo_one") tool.disabled = !trail[knot.id];
      if (key === "reset_one") tool.disabled = points[k] === startPlan.points[knot.id];
    }
  });
}

/** Between which weights of criterion k the set above the line stays as it is. @param {number} k */
function showTip(k) {
  const { tip } = weightRows[k];
  tip.classList.remove("stale");
  if (refused && refused.k === k) return put(tip, refused.words);
  const path = alongNow(k);
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
