// @ts-check
/* A country unfolded: every figure behind its score, what tips it, how far it can go, how sure its place is. */
"use strict";

/** @param {number} row */
function toggle(row) {
  unfolded = unfolded === row ? -1 : row;
  showRows(0, countryCount);
  placeLine();
  showDetail();
  showStrips();
}

/** @param {number} k @param {number} row */
function cellWords(k, row) {
  const [one, leaf] = [nations[row], E.leaves[k]];
  const supposed = plan.supposed.find((item) => item.country === one.iso2 && item.attribute === leaf.id);
  if (supposed) return `${say("level_word", { n: supposed.number })}, ${say("supposed_mark")}`;
  if (isEstimated(k, row)) {
    const at = row * leafCount + k;
    return say("estimated_range", { low: Math.round(now.leaves.low[at]), high: Math.round(now.leaves.high[at]) });
  }
  if (one.raw[k] === null) return `${say("unknown_word")}: ${say(D.why[Number(one.why[k])])}`;
  if (one.judged && one.judged.includes(k)) return say("judged_over", { figure: figure(one.raw[k]) });
  const unit = told(D.units[leaf.id]);
  const words = leaf.levels ? say("level_word", { n: figure(one.raw[k]) }) : unit ? say("with_unit", { figure: figure(one.raw[k]), unit }) : figure(one.raw[k]);
  if (!one.years[k]) return words;
  return say(one.old && one.old.includes(k) ? "in_year_old" : "in_year", { figure: words, year: one.years[k] });
}

/** What assessors say of an attribute, in a row below it; none where another level is supposed. @param {string} id @param {number} row */
function viewsBelow(id, row) {
  const [one, views] = [nations[row], viewsOf(nations[row])[id]];
  const supposed = plan.supposed.some((item) => item.country === one.iso2 && item.attribute === id);
  return views && !supposed ? [html("tr", { class: "views" }, html("td", { colspan: 5 }, large(viewsWords(views))))] : [];
}

/** Whether the value of an unknown figure is an estimate from the country's others. @param {number} k @param {number} row */
const isEstimated = (k, row) => now.leaves.kind[row * leafCount + k] === Engine.ESTIMATED;

/** Whether only the weights of the criteria differ from the start. */
const onlyWeights = () => now.values.every((x, i) => x === original.values[i])
  && now.ranked.every((yes, i) => yes === original.ranked[i] && now.ceiling[i] === original.ceiling[i]);

/** @param {number} row */
function reachWords(row) {
  if (!D.reach) return say(D.no_reach || "no_solver");
  const far = D.reach[nations[row].iso2];
  if (!far || !onlyWeights()) return say("reach_void");
  const [best, worst, sureBest, sureWorst] = far;
  return say("reach_line", { best: best === sureBest ? best : `${best} (${say("reach_bound", { n: sureBest })})`,
    worst: worst === sureWorst ? worst : `${worst} (${say("reach_bound_worst", { n: sureWorst })})` });
}

/** @param {number} row */
function verdictWords(row) {
  return E.guards.map((guard, g) => {
    const found = nations[row].guards[g];
    const threshold = plan.guards[guard.id];
    const name = told(guard.name);
    const own = (nations[row].guard_words || {})[guard.id] || {};
    const fact = own.fact ? `. ${told(own.fact)}` : "";
    if (!found) return say("verdict_no", { name }) + fact;
    if (own.level) return say(`level_${now.states[row][g]}`, { name, level: told(own.level), at: figure(threshold ? threshold.at || 0 : 0) }) + fact;
    let printed = figure(found[0]);
    for (let d = 5; threshold && found[0] !== threshold.below && printed === figure(threshold.below) && d <= 9; d += 1) printed = Engine.decimal(found[0], d, lang);
    const words = { name, figure: own.figure ? told(own.figure) : say("verdict_figure", { figure: printed, year: found[1] }) };
    if (!threshold) return say("verdict_free", words) + fact;
    const state = say(`verdict_${now.states[row][g]}`, { at: figure(threshold.at || 0) });
    const doubtful = found[2] !== null && found[3] !== null && found[2] < threshold.below && threshold.below <= found[3];
    return say("verdict_line", { ...words, state, below: figure(threshold.below) }) + (doubtful ? say("verdict_doubt") : "") + fact;
  });
}

/** How far a country lies from the nearest on the other side of the line. @param {number} row */
function lineWords(row) {
  const inLine = E.inside(now);
  const other = now.rank[row] <= plan.top ? now.order[inLine.length] : inLine[inLine.length - 1];
  if (other === undefined) return "";
  const above_ = now.rank[row] <= plan.top;
  const [, , gap] = Engine.difference(now.score[above_ ? row : other], now.score[above_ ? other : row], lang);
  return say(above_ ? "line_above" : "line_below", { points: gap, other: country(other) });
}

/** @param {number} row */
function sureWords(row) {
  const place = now.order.indexOf(row);
  if (place < 0 || !tally || tally.done < D.draws) return say("counting", { draws: figure(D.draws) });
  const [low, high] = tally.seen(place);
  return say("sure_line", { line: lineWord(plan.top), share: ofDraws(inTop(row)), low, high });
}

/** Whose card is written; another's is written anew, so that nothing of one country stays behind in it. */
let cardOf = -1;

function showDetail() {
  const row = unfolded;
  if (row < 0 || !now.ranked[row]) return;
  detail.classList.remove("stale");
  const body = html("tbody", null);
  E.criteria.forEach((knot, k) => {
    const cellAt = row * criterionCount + k;
    body.append(html("tr", { class: "criterion" }, html("th", { scope: "row", colspan: 2 }, told(knot.name), html("span", { class: "quiet asks" }, told(D.questions[knot.id]))),
      html("td", null, percent(now.share[k])), html("td", null, score(now.values[cellAt])),
      html("td", null, now.contribution ? score(now.contribution[cellAt]) : "")));
    for (const leaf of Engine.attributes(knot)) {
      const c = /** @type {number} */ (E.column.get(leaf.id));
      const known = now.leaves.known[row * leafCount + c];
      const valued = known || isEstimated(c, row);
      body.append(html("tr", { class: known ? "" : "blank" }, html("th", { scope: "row" }, leafName(leaf)), html("td", { class: "figure" }, cellWords(c, row)),
        html("td", null, percent(now.leafShare[c])), html("td", null, score(now.leaves.best[row * leafCount + c]) + (valued ? "" : "*")),
        html("td", null, now.additive ? score(now.leafShare[c] * now.leaves.best[row * leafCount + c]) + (valued ? "" : "*") : "")));
      body.append(...viewsBelow(leaf.id, row));
    }
  });
  if (now.score[row] !== now.uncut[row]) {
    body.append(html("tr", { class: "criterion" }, html("th", { scope: "row", colspan: 4 }, say("capped")), html("td", null, score(now.score[row] - now.uncut[row]))));
  }
  const [direct, proxy, judgement, unknown, estimated] = [0, 1, 2, 3, 4].map((kind) => percent(now.strength[row * Engine.STRENGTHS + kind], 0));
  const expected = D.policies[0].unknown === "expected";
  const sources = new Set(E.leaves.flatMap((leaf, k) => (nations[row].raw[k] === null ? [] : D.sources.of[leaf.id] || [])));
  const heads = ["criterion", "figure_head", "weight", "value", "points_head"].map((key) => html("th", { scope: "col", class: `h-${key}` }, say(key)));
  const made = html("td", { colspan: 8, role: "cell" }, html("div", { class: "card" },
    html("div", { class: "facts" },
      html("div", { class: "act" }, html("h3", null, country(row)), html("button", { type: "button", class: "tool", "aria-pressed": String(shownAs.pinned.has(row)), onclick: () => pin(row) },
        say(shownAs.pinned.has(row) ? "unpin" : "pin"))),
      html("p", null, lineWords(row)), html("p", null, say("range_line", { low: score(now.low[row]), high: score(now.high[row]) })),
      html("p", null, say(expected ? "strength_line_estimated" : "strength_line", { direct, proxy, judgement, unknown, estimated })),
      html("p", { class: "sure" }, sureWords(row)), html("p", null, reachWords(row)), ...neededWords(row),
      html("h4", null, told(D.framing.safeguards_heading) || say("safeguards")), html("ul", null, ...verdictWords(row).map((word) => html("li", null, word))),
      ...noteLines(row),
      html("p", { class: "quiet" }, say("sources_line", { list: listed([...sources].map((k) => told(D.sources.names[k]))) }))),
    html("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": say("col_points") },
      html("table", null, html("thead", null, html("tr", null, ...heads)), body,
        html("tfoot", null, html("tr", null, html("th", { scope: "row", colspan: 4 }, say("total")), html("td", null, score(now.score[row])))),
        body.querySelector(".blank") && html("caption", { class: "quiet" }, `* ${small(say(expected ? "counts_expected" : "counts_middle"))}`)))));
  if (cardOf === row) patch(detailCell, made);
  else detailCell.replaceChildren(...made.childNodes);
  cardOf = row;
}
