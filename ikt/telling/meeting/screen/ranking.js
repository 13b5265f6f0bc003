// @ts-check
/* The ranking, a country unfolded, and the pictures beside them. */
"use strict";

// The table -----------------------------------------------------------------------------------------------

/** @type {any[]} */
const tableRows = [];
const detail = h("tr", { class: "detail", role: "row" }, h("td", { colspan: 8, role: "cell" }));
const lineRow = h("tr", { class: "line", role: "row" }, h("td", { colspan: 8, role: "cell" }));

function buildTable() {
  for (let place = 0; place < n; place += 1) {
    const cells = ["rank", "was", "name", "score", "range", "bar", "in", "marks"].map((name) =>
      h(name === "name" ? "th" : "td", name === "name" ? { scope: "row", role: "rowheader", class: name } : { role: "cell", class: name }));
    const unfold = h("button", { type: "button", "aria-expanded": "false", onclick: () => toggle(Number(row.dataset.row)) });
    const bar = h("span", { class: "points", "aria-hidden": "true" });
    cells[2].append(unfold);
    cells[5].append(bar);
    const row = h("tr", { role: "row" }, ...cells);
    tableRows.push({ row, cells, unfold, bar, shown: -1 });
    $("rows").append(row);
  }
}

/** How the points of a country are made up: dark what is known, pale what counts as the middle, a gap after each criterion. @param {number} row */
function stripes(row) {
  const full = 100 / Math.max(75, now.score[now.order[0]]);
  if (!now.contribution) return `linear-gradient(90deg, var(--deep) ${full * now.score[row]}%, transparent 0)`;
  const stops = [];
  let at = 0;
  for (let k = 0; k < m; k += 1) {
    const points = full * now.contribution[row * m + k];
    if (points <= 0) continue;
    const blank = Math.min(points, (1 - now.knownIn[row * m + k]) * 50 * now.share[k] * full);
    at += points;
    const end = `calc(${at.toFixed(2)}% - 2px)`;
    stops.push(`var(--tone0) 0 ${blank > 2 ? `${(at - blank).toFixed(2)}%` : end}`, `var(--pale) 0 ${end}`, `var(--paper) 0 ${at.toFixed(2)}%`);
  }
  return `linear-gradient(90deg, ${stops.join(", ")}, transparent 0)`;
}

/** The safeguards below whose threshold a country lies. @param {number} row */
function marksOf(row) {
  return large(E.guards.flatMap((guard, g) => (["flag", "cap", "exclude"].includes(now.states[row][g]) ? [small(told(guard.name))] : [])).join(", "));
}

/** One row of the table, written in place. @param {number} place */
function showRow(place) {
  const { row: element, cells, unfold, bar } = tableRows[place];
  const row = now.order[place];
  element.hidden = row === undefined;
  if (row === undefined) return;
  const [old, fresh, top] = [before.rank[row], now.rank[row], plan.top];
  const crossing = before.ranked[row] && (old <= before.plan.top) !== (fresh <= top) ? (fresh <= top ? "enters" : "leaves") : "";
  mark(element, "class", `${fresh <= top ? "above" : "under"} ${crossing}${unfolded === row ? " open" : ""}`);
  element.dataset.row = String(row);
  put(cells[0], rankOf(row));
  const same = against === 0 && plan === start;
  const way = same || !old || old === fresh ? "" : `${fresh < old ? "▲" : "▼"} ${old}`;
  put(cells[1], crossing ? `${way} ${say(`${crossing}_mark`)}` : way);
  put(unfold, short(row));
  mark(unfold, "aria-expanded", String(unfolded === row));
  mark(unfold, "title", say("open", { name: country(row) }));
  put(cells[3], score(now.score[row]));
  put(cells[4], `${score(now.low[row])}–${score(now.high[row])}`);
  const paint = stripes(row);
  if (bar.dataset.paint !== paint) {
    bar.dataset.paint = paint;
    bar.style.backgroundImage = paint;
  }
  put(cells[7], marksOf(row));
  showSure(place);
}

/** @param {number} place */
function showSure(place) {
  const cell = tableRows[place].cells[6];
  const ready = tally && tally.done >= D.draws;
  put(cell, ready && place < now.order.length ? ofDraws(/** @type {any} */ (tally).inTop(place, plan.top), true) : "…");
  mark(cell, "class", ready ? "in" : "in stale");
}

/** @param {number} from @param {number} to */
function showSures(from, to) {
  for (let place = from; place < to; place += 1) showSure(place);
}

/** @param {number} from @param {number} to */
function showRows(from, to) {
  for (let place = from; place < Math.min(to, n); place += 1) showRow(place);
}

function placeLine() {
  const inside = E.inside(now).length;
  put(lineRow.firstChild, `${say("line", { n: plan.top })}`);
  const next = tableRows[inside] && inside < now.order.length ? tableRows[inside].row : null;
  if (next) {
    if (next.previousSibling !== lineRow) next.before(lineRow);
  } else lineRow.remove();
  const place = now.order.indexOf(unfolded);
  if (place < 0) detail.remove();
  else if (tableRows[place].row.nextSibling !== detail) tableRows[place].row.after(detail);
}

function showOutside() {
  const aside = everyone.filter((i) => D.countries[i].aside);
  const gone = everyone.filter((i) => !D.countries[i].aside && !now.ranked[i]);
  const blocks = [];
  if (gone.length) {
    blocks.push(h("h3", null, say("excluded_title")), h("ul", null, ...gone.map((/** @type {number} */ row) =>
      h("li", null, `${country(row)} (${score(now.score[row])}): ${small(marksOf(row))}.`))));
  }
  if (aside.length) {
    blocks.push(h("h3", null, `${say("aside_title")} (${say("aside_original")})`), h("ul", null, ...aside.map((/** @type {number} */ row) =>
      h("li", null, told(D.countries[row].aside_words)))));
  }
  $("outside").replaceChildren(...blocks);
}

// A country -----------------------------------------------------------------------------------------------

/** @param {number} row */
function toggle(row) {
  unfolded = unfolded === row ? -1 : row;
  showRows(0, n);
  placeLine();
  showDetail();
  showStrips();
}

/** @param {number} k @param {number} row */
function cell(k, row) {
  const [one, leaf] = [D.countries[row], E.leaves[k]];
  const supposed = plan.supposed.find((item) => item.country === one.iso2 && item.attribute === leaf.id);
  if (supposed) return `${say("level_word", { n: supposed.number })}, ${say("supposed_mark")}`;
  if (one.raw[k] === null) return `${say("unknown_word")}: ${say(D.why[Number(one.why[k])])}`;
  const words = leaf.levels ? say("level_word", { n: one.raw[k] }) : figure(one.raw[k]);
  return one.years[k] ? say("in_year", { figure: words, year: one.years[k] }) : words;
}

/** Whether only the weights of the criteria differ from the start. */
const onlyWeights = () => now.values.every((x, i) => x === first.values[i])
  && now.ranked.every((yes, i) => yes === first.ranked[i] && now.ceiling[i] === first.ceiling[i]);

/** @param {number} row */
function reachWords(row) {
  if (!D.reach) return say(D.no_reach || "no_solver");
  const far = D.reach[D.countries[row].iso2];
  if (!far || !onlyWeights()) return say("reach_void");
  const [best, worst, sureBest, sureWorst] = far;
  return say("reach_line", { best: best === sureBest ? best : `${best} (${say("reach_bound", { n: sureBest })})`,
    worst: worst === sureWorst ? worst : `${worst} (${say("reach_bound_worst", { n: sureWorst })})` });
}

/** @param {number} row */
function tippingWords(row) {
  const enters = now.rank[row] > plan.top;
  const found = E.criteria.flatMap((_, k) => E.turns(now, k, row).map((turn) => ({ ...turn, k })));
  found.sort((x, y) => Math.abs(x.share - now.share[x.k]) - Math.abs(y.share - now.share[y.k]) || x.k - y.k);
  const words = found.map(({ side, share, k }) => {
    const printed = E.printedPoints(now, row, k, side, enters, share);
    const name = told(E.criteria[k].name);
    return printed ? say(`tip_${side}`, { name, points: Engine.decimal(printed[0], printed[1], lang), share: percent(share) })
      : say("tip_share", { name, share: percent(share) });
  });
  const head = say(enters ? "tip_in" : "tip_out", { line: lineWord(plan.top) });
  return words.length ? [h("h4", null, head), h("ul", null, ...words.map((word) => h("li", null, word)))] : [h("p", null, say("tip_none"))];
}

/** @param {number} row */
function verdictWords(row) {
  return E.guards.map((guard, g) => {
    const found = D.countries[row].guards[g];
    const threshold = plan.guards[guard.id];
    const name = told(guard.name);
    if (!found) return say("verdict_no", { name });
    const words = { name, figure: figure(found[0]), year: found[1] };
    if (!threshold) return say("verdict_free", words);
    const state = say(`verdict_${now.states[row][g]}`, { at: figure(threshold.at || 0) });
    const doubtful = found[2] !== null && found[3] !== null && found[2] < threshold.below && threshold.below <= found[3];
    return say("verdict_line", { ...words, state, below: figure(threshold.below) }) + (doubtful ? say("verdict_doubt") : "");
  });
}

/** @param {number} row */
function sureWords(row) {
  const place = now.order.indexOf(row);
  if (place < 0 || !tally || tally.done < D.draws) return say("counting", { draws: figure(D.draws) });
  const [low, high] = tally.seen(place);
  return say("sure_line", { line: lineWord(plan.top), share: ofDraws(inTop(row)), low, high });
}

function showDetail() {
  const row = unfolded;
  if (row < 0 || !now.ranked[row]) return;
  const body = h("tbody", null);
  E.criteria.forEach((knot, k) => {
    const cellAt = row * m + k;
    body.append(h("tr", { class: "criterion" }, h("th", { scope: "row" }, told(knot.name)), h("td", null, ""),
      h("td", null, percent(now.share[k])), h("td", null, now.knownIn[cellAt] > 0 ? score(now.values[cellAt]) : "?"),
      h("td", null, now.contribution ? score(now.contribution[cellAt]) : "")));
    for (const leaf of Engine.attributes(knot)) {
      const c = /** @type {number} */ (E.column.get(leaf.id));
      const known = now.leaves.known[row * l + c];
      body.append(h("tr", { class: known ? "" : "blank" }, h("th", { scope: "row" }, leafName(leaf)), h("td", { class: "figure" }, cell(c, row)),
        h("td", null, percent(now.leafShare[c])), h("td", null, known ? score(now.leaves.best[row * l + c]) : "?"),
        h("td", null, now.additive && known ? score(now.leafShare[c] * now.leaves.best[row * l + c]) : known ? "" : "?")));
    }
  });
  if (now.score[row] !== now.uncut[row]) {
    body.append(h("tr", { class: "criterion" }, h("th", { scope: "row", colspan: 4 }, say("capped")), h("td", null, score(now.score[row] - now.uncut[row]))));
  }
  const [direct, proxy, judgement, unknown] = [0, 1, 2, 3].map((kind) => percent(now.strength[row * 4 + kind], 0));
  const sources = new Set(E.leaves.flatMap((leaf, k) => (D.countries[row].raw[k] === null ? [] : D.sources.of[leaf.id] || [])));
  const heads = ["criterion", "figure_head", "weight", "value", "points_head"].map((key) => h("th", { scope: "col", class: `h-${key}` }, say(key)));
  patch(detail.firstChild, h("td", { colspan: 8, role: "cell" }, h("div", { class: "card" },
    h("div", { class: "facts" },
      h("h3", null, country(row)),
      h("p", null, say("range_line", { low: score(now.low[row]), high: score(now.high[row]) })),
      h("p", null, say("strength_line", { direct, proxy, judgement, unknown })),
      h("p", { class: "sure" }, sureWords(row)), h("p", null, reachWords(row)), ...tippingWords(row),
      h("h4", null, told(D.framing.safeguards_heading) || say("safeguards")), h("ul", null, ...verdictWords(row).map((word) => h("li", null, word))),
      h("p", { class: "quiet" }, say("sources_line", { list: list([...sources].map((k) => told(D.sources.names[k]))) }))),
    h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": say("col_points") },
      h("table", null, h("thead", null, h("tr", null, ...heads)), body,
        h("tfoot", null, h("tr", null, h("th", { scope: "row", colspan: 4 }, say("total")), h("td", null, score(now.score[row])))),
        h("caption", { class: "quiet" }, say("counts_middle")))))));
}

// Pictures ------------------------------------------------------------------------------------------------

function showSlope() {
  const [old, fresh] = [before, now];
  const names = [told(shelf[against].name), nowName()];
  put($("slope-title"), samePlan(old.plan, plan) ? names[0] : say("slope", { old: names[0], new: names[1] === say("now") ? small(names[1]) : names[1] }));
  const deepest = Math.max(old.plan.top, plan.top) + 3;
  const rows = fresh.order.filter((row) => fresh.rank[row] <= deepest || (old.ranked[row] && old.rank[row] <= deepest));
  const left = rows.filter((row) => old.ranked[row]).sort((x, y) => old.order.indexOf(x) - old.order.indexOf(y));
  const step_ = 26;
  const height = rows.length * step_ + 34;
  const y = (/** @type {number} */ place) => 30 + place * step_;
  const picture = s("svg", { viewBox: `0 0 460 ${height}`, role: "img" });
  const said = rows.filter((row) => old.rank[row] !== fresh.rank[row])
    .map((row) => say("slope_text", { name: short(row), old: old.rank[row] || "–", new: fresh.rank[row] }));
  picture.append(s("title", {}, said.length ? `${$("slope-title").textContent}: ${said.join("; ")}.` : say("slope_same")));
  const cut = (/** @type {number[]} */ order, /** @type {Result} */ a) => order.filter((row) => a.rank[row] <= a.plan.top).length;
  const [cutOld, cutNew] = [cut(left, old), cut(rows, fresh)];
  picture.append(s("path", { class: "cut", d: `M0 ${y(cutOld) - step_ / 2}H150L310 ${y(cutNew) - step_ / 2}H460` }));
  rows.forEach((row, place) => {
    const from = left.indexOf(row);
    const [was, is] = [old.ranked[row] && old.rank[row] <= old.plan.top, fresh.rank[row] <= plan.top];
    const kind = was === is ? "same" : is ? "enters" : "leaves";
    if (from >= 0) {
      picture.append(s("path", { class: kind, d: `M154 ${y(from)}C220 ${y(from)} 240 ${y(place)} 306 ${y(place)}` }));
      picture.append(s("text", { x: 146, y: y(from) + 5, "text-anchor": "end", class: kind }, `${short(row)}  ${old.rank[row]}`));
    }
    picture.append(s("text", { x: 314, y: y(place) + 5, class: kind }, `${fresh.rank[row]}  ${short(row)}${kind === "same" ? "" : ` · ${say(`${kind}_mark`)}`}`));
  });
  picture.append(s("text", { x: 0, y: 11, class: "head" }, clip(names[0])), s("text", { x: 314, y: 11, class: "head" }, clip(names[1])));
  patch($("slope"), h("div", { id: "slope" }, picture));
}

/** @param {string} words */
const clip = (words) => (words.length > 24 ? `${words.slice(0, 23)}…` : words);
const nowName = () => {
  const found = shelf.find((one) => samePlan(one.plan, plan));
  return found ? told(found.name) : say("now");
};

/** The name of what is shown where no other stands beside it: that of a policy, or that it was changed. */
function shownName() {
  const found = shelf.find((one) => held(one.plan) === held(plan));
  const name = found ? told(found.name) : say("changed", { name: told(D.policies[base].name) });
  return plan.supposed.length ? say("with_supposed", { name, count: lineWord(plan.supposed.length), noun: say(plan.supposed.length === 1 ? "supposition" : "suppositions") }) : name;
}

/** @type {{picture: any, title: any, dots: any[], diamond: any, label: any}[]} */
const strips = [];

function buildStrips() {
  E.criteria.forEach(() => {
    const dots = D.countries.map(() => s("circle", { r: 4 }));
    const [title, diamond, label] = [s("title", {}), s("path", { d: "M0-8L8 0L0 8L-8 0Z", class: "diamond" }), h("figcaption", null)];
    const picture = s("svg", { viewBox: "-10 0 420 28", role: "img" }, title, s("path", { d: "M0 14H400M0 9V19M200 11V17M400 9V19", class: "axis" }), ...dots, diamond);
    strips.push({ picture, title, dots, diamond, label });
    $("strips").append(h("figure", null, label, picture));
  });
}

function showStrips() {
  strips.forEach(({ title, dots, diamond, label }, k) => {
    const at = (/** @type {number} */ row) => (now.values[row * m + k] * 4).toFixed(1);
    const values = now.order.map((row) => now.values[row * m + k]).sort((x, y) => x - y);
    const median = values.length ? (values[Math.floor((values.length - 1) / 2)] + values[Math.ceil((values.length - 1) / 2)]) / 2 : 0;
    dots.forEach((dot, row) => {
      mark(dot, "cx", at(row));
      mark(dot, "cy", String(14 + ((row * 7) % 5 - 2) * 2));
      mark(dot, "class", !now.ranked[row] ? "gone" : now.rank[row] <= plan.top ? "in" : "out");
    });
    mark(diamond, "class", unfolded < 0 ? "gone" : "diamond");
    if (unfolded >= 0) mark(diamond, "transform", `translate(${at(unfolded)} 14)`);
    const name = told(E.criteria[k].name);
    put(label, unfolded < 0 ? name : `${name}: ${short(unfolded)} ${now.knownIn[unfolded * m + k] > 0 ? score(now.values[unfolded * m + k]) : "?"}`);
    put(title, say("strip_text", { criterion: name, median: score(median), country: unfolded < 0 ? "" : label.textContent }));
  });
}
