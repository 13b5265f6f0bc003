// @ts-check
/*
 * One criterion, from none of the weight to all that the slider has: the scores of the countries round the line, where the set
 * above it changes, and which shares the policy allows. A click sets the weight there; the slider does the same by key.
 */
"use strict";

const [CURVE_WIDTH, CURVE_HEIGHT, CURVE_LEFT, CURVE_RIGHT] = [560, 300, 34, 120];
// Countries on either side of the line that are drawn, and the part of the scale that is.
const CURVES_EACH_SIDE = 4;
const CURVE_TO = 0.6;
let curveOf = 0;
let curveTouched = false;

/** Every share at which somebody crosses the line, on the line that a criterion can go. @param {number} k @param {ReturnType<typeof alongNow>} path */
function crossings(k, path) {
  const found = new Set();
  for (const row of path ? now.order : []) for (const { share } of E.turns(now, k, row, path)) found.add(share.toFixed(9));
  return [...found].map(Number).filter((share) => share <= CURVE_TO).sort((x, y) => x - y);
}

function showCurve() {
  if (!$("curve").open) return;
  const k = curveOf;
  $("curve-of").value = String(k);
  const path = alongNow(k);
  if (!path) return put($("curve-picture"), say(now.mean === "arithmetic" && locks.size ? "all_locked" : "curve_none"));
  // What the locked shares leave.
  const to = Math.min(CURVE_TO, path.end);
  const inLine = E.inside(now);
  const rows = [...inLine.slice(-CURVES_EACH_SIDE), ...now.order.slice(inLine.length, inLine.length + CURVES_EACH_SIDE)];
  const steps = Array.from({ length: 25 }, (_, step_) => (step_ / 24) * to);
  const every = rows.flatMap((row) => steps.map((share) => path.score(row, share)));
  const [low, high] = [Math.floor(Math.min(...every)), Math.ceil(Math.max(...every))];
  const x = (/** @type {number} */ share) => CURVE_LEFT + (share / CURVE_TO) * (CURVE_WIDTH - CURVE_LEFT - CURVE_RIGHT);
  const y = (/** @type {number} */ points) => CURVE_HEIGHT - 26 - ((points - low) / Math.max(high - low, 1)) * (CURVE_HEIGHT - 40);
  const picture = svg("svg", { viewBox: `0 0 ${CURVE_WIDTH} ${CURVE_HEIGHT}`, role: "img" });
  const there = crossings(k, path);
  const name = told(E.criteria[k].name);
  picture.append(svg("title", {}, say(there.length ? "curve_text" : "curve_text_none", { name, list: listed(there.map((share) => percent(share))), line: lineWord(plan.top) })));
  const [least, most] = limitsOf(base, k);
  picture.append(svg("rect", { class: "allowed", x: x(least), y: 10, width: x(Math.min(most, CURVE_TO)) - x(least), height: CURVE_HEIGHT - 36 }));
  for (const share of [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]) picture.append(svg("text", { x: x(share), y: CURVE_HEIGHT - 8, "text-anchor": "middle", class: "head" }, percent(share, 0)));
  for (const points of [low, high]) picture.append(svg("text", { x: CURVE_LEFT - 6, y: y(points) + 4, "text-anchor": "end", class: "head" }, score(points)));
  for (const share of there) picture.append(svg("path", { class: "turn", d: `M${x(share)} 10V${CURVE_HEIGHT - 26}` }));
  picture.append(svg("path", { class: "cut", d: `M${x(Math.min(now.share[k], CURVE_TO))} 6V${CURVE_HEIGHT - 22}` }));
  const ends_ = rows.map((row) => ({ row, at: y(path.score(row, to)) })).sort((one, two) => one.at - two.at);
  // Names at the right end, far enough apart to be read.
  ends_.forEach((one, place) => { if (place) one.at = Math.max(one.at, ends_[place - 1].at + 15); });
  const over = Math.max(0, (ends_[ends_.length - 1]?.at || 0) - (CURVE_HEIGHT - 26));
  for (const { row, at } of ends_) {
    const kind = now.rank[row] <= plan.top ? "above" : "under";
    picture.append(svg("path", { class: `run ${kind}`, d: `M${steps.map((share) => `${x(share).toFixed(1)} ${y(path.score(row, share)).toFixed(1)}`).join("L")}` }));
    picture.append(svg("text", { x: CURVE_WIDTH - CURVE_RIGHT + 8, y: at - over + 4, class: kind }, short(row)));
  }
  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    const share = ((((event.clientX - box.left) / box.width) * CURVE_WIDTH - CURVE_LEFT) / (CURVE_WIDTH - CURVE_LEFT - CURVE_RIGHT)) * CURVE_TO;
    if (share >= 0 && share <= to) setPoints(k, Math.min(E.pointsOf(pointsNow(), k, share, heldFor(k)), MOST));
  });
  $("curve-picture").replaceChildren(picture);
}

function curvePanel() {
  const choice = html("select", { id: "curve-of", onchange: () => {
    curveOf = Number(choice.value);
    curveTouched = true;
    showCurve();
  } });
  const folds = folded("curve", "curve", false, html("p", { class: "quiet", say: "curve_hint" }), withLabel("criterion", choice), html("div", { id: "curve-picture", class: "scroll", tabindex: 0, role: "group", "aria-labelledby": "curve-of" }));
  folds.addEventListener("toggle", showCurve);
  return folds;
}

/** The names of the criteria in the choice; the criterion that moved last is shown until people choose one. */
function showCurveTools() {
  $("curve-of").replaceChildren(...E.criteria.map((knot, k) => html("option", { value: k, selected: k === curveOf }, told(knot.name))));
}

/** @param {number} k */
function curveFollows(k) {
  if (!curveTouched) curveOf = k;
}
