// @ts-check
/* The pictures: ranks before and after, and where every country stands on each criterion. */
"use strict";

function showSlope() {
  const [old, fresh] = [compared, now];
  const names = [told(shelf[against].name), nowName()];
  const same = samePlan(old.plan, plan);
  put($("slope-title"), same ? names[0] : say("slope", { old: names[0], new: names[1] === say("now") ? small(names[1]) : names[1] }));
  const deepest = Math.max(old.plan.top, plan.top) + 3;
  const rows = fresh.order.filter((row) => fresh.rank[row] <= deepest || (old.ranked[row] && old.rank[row] <= deepest));
  const left = rows.filter((row) => old.ranked[row]).sort((x, y) => old.order.indexOf(x) - old.order.indexOf(y));
  const step_ = 26;
  const height = rows.length * step_ + 34;
  const y = (/** @type {number} */ place) => 30 + place * step_;
  const picture = svg("svg", { viewBox: `0 0 460 ${height}`, role: "img" });
  const said = rows.filter((row) => old.rank[row] !== fresh.rank[row])
    .map((row) => say("slope_text", { name: short(row), old: old.rank[row] || "–", new: fresh.rank[row] }));
  picture.append(svg("title", {}, said.length ? `${$("slope-title").textContent}: ${said.join("; ")}.` : say("slope_same")));
  const cut = (/** @type {number[]} */ order, /** @type {Result} */ a) => order.filter((row) => a.rank[row] <= a.plan.top).length;
  const [cutOld, cutNew] = [cut(left, old), cut(rows, fresh)];
  picture.append(svg("path", { class: "cut", d: `M0 ${y(cutOld) - step_ / 2}H150L310 ${y(cutNew) - step_ / 2}H460` }));
  rows.forEach((row, place) => {
    const from = left.indexOf(row);
    const [was, is] = [old.ranked[row] && old.rank[row] <= old.plan.top, fresh.rank[row] <= plan.top];
    const kind = was === is ? "same" : is ? "enters" : "leaves";
    if (from >= 0) {
      picture.append(svg("path", { class: kind, d: `M154 ${y(from)}C220 ${y(from)} 240 ${y(place)} 306 ${y(place)}` }));
      picture.append(svg("text", { x: 146, y: y(from) + 5, "text-anchor": "end", class: kind }, `${short(row)}  ${old.rank[row]}`));
    }
    picture.append(svg("text", { x: 314, y: y(place) + 5, class: kind }, `${fresh.rank[row]}  ${short(row)}${kind === "same" ? "" : ` · ${say(`${kind}_mark`)}`}`));
  });
  // Each has half of the width; before anything is changed there is one weighting to name.
  picture.append(svg("text", { x: 0, y: 11, class: "head" }, clip(names[0])));
  if (!same) picture.append(svg("text", { x: 460, y: 11, "text-anchor": "end", class: "head" }, clip(names[1])));
  patch($("slope"), html("div", { id: "slope" }, picture));
}

/** @param {string} words */
const clip = (words) => (words.length > 34 ? `${words.slice(0, 33)}…` : words);

/** @type {{title: Element, dots: Element[], diamond: Element, label: Element}[]} */
const strips = [];

function buildStrips() {
  E.criteria.forEach(() => {
    const dots = nations.map(() => svg("circle", { r: 4 }));
    const [title, diamond, label] = [svg("title", {}), svg("path", { d: "M0-8L8 0L0 8L-8 0Z", class: "diamond" }), html("figcaption", null)];
    const picture = svg("svg", { viewBox: "-10 0 420 28", role: "img" }, title, svg("path", { d: "M0 14H400M0 9V19M200 11V17M400 9V19", class: "axis" }), ...dots, diamond);
    strips.push({ title, dots, diamond, label });
    $("strips").append(html("figure", null, label, picture));
  });
}

function showStrips() {
  strips.forEach(({ title, dots, diamond, label }, k) => {
    const at = (/** @type {number} */ row) => (now.values[row * criterionCount + k] * 4).toFixed(1);
    const values = now.order.map((row) => now.values[row * criterionCount + k]).sort((x, y) => x - y);
    const median = values.length ? (values[Math.floor((values.length - 1) / 2)] + values[Math.ceil((values.length - 1) / 2)]) / 2 : 0;
    dots.forEach((dot, row) => {
      mark(dot, "cx", at(row));
      mark(dot, "cy", String(14 + ((row * 7) % 5 - 2) * 2));
      mark(dot, "class", !now.ranked[row] ? "gone" : now.rank[row] <= plan.top ? "in" : "out");
    });
    mark(diamond, "class", unfolded < 0 ? "gone" : "diamond");
    if (unfolded >= 0) mark(diamond, "transform", `translate(${at(unfolded)} 14)`);
    const name = told(E.criteria[k].name);
    put(label, unfolded < 0 ? name : `${name}: ${short(unfolded)} ${now.knownIn[unfolded * criterionCount + k] > 0 ? score(now.values[unfolded * criterionCount + k]) : "?"}`);
    put(title, say("strip_text", { criterion: name, median: score(median), country: unfolded < 0 ? "" : label.textContent }));
  });
}
