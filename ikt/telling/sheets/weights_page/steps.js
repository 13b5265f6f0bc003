// @ts-check
/* Criteria, levels and weights in words and numbers. */
"use strict";

const nameOf = (/** @type {string} */ id) => D.criteria[place(id)].name;
/** A number with so many decimals, half up. @param {number} x @param {number} [decimals] */
function printed(x, decimals = 1) {
  const text = (Math.floor(x * 10 ** decimals + 0.5 + 1e-9) / 10 ** decimals).toFixed(decimals);
  return lang === "nl" ? text.replace(".", ",") : text;
}
/** A share as points of a hundred. @param {number} share */
const inPoints = (share) => printed(share * 100);

/** Where a country stands on a criterion. @param {Step} step @param {number} part */
function levelOf(step, part) {
  const level = say(`level_${Math.round(part * 100)}`, { worst: step.worst, best: step.best });
  const mark_ = step.between[String(part)];
  return mark_ ? say("about", { level, mark: mark_ }) : level;
}

/** The same in a list, where the country that is about there would be too much. @param {Step} step @param {number} part */
const briefLevel = (step, part) => say(part === 1 ? "level_top" : `level_${Math.round(part * 100)}`, { worst: step.worst, best: step.best });

/** What a criterion is measured by, where that is said. @param {Step} step */
const measured = (step) => step.measured_by !== "" && html("span", { class: "by" }, say("measured_by", { by: step.measured_by }));

/** @param {string} figure @param {string} unit */
const withUnit = (figure, unit) => (unit ? say("with_unit", { figure, unit }) : figure);

/** A criterion as the step from worst to best, with the figures at both ends. @param {Step} step @returns {Node[]} */
const stepWords = (step) => [
  html("span", { class: "span" }, say("step", { worst: step.worst, best: step.best })),
  ...(step.figures.length ? [html("ul", { class: "figures" }, ...step.figures.map(([name, worst, best, unit]) => html("li", null, withUnit(say("step_figure", { name, worst, best }), unit))))] : []),
];

/** What a choice was, in one sentence: of each side what it has more of. @param {Choice} choice @param {number} number */
function choiceWords({ left, right, preferred }, number) {
  const side = (/** @type {Record<string, number>} */ own, /** @type {Record<string, number>} */ other) => listed(Object.keys(own).filter((id) => own[id] > other[id])
    .map((id) => say("side", { criterion: small(nameOf(id)), level: briefLevel(D.criteria[place(id)], own[id]) })));
  return say(`chosen_${preferred}`, { number, left: side(left, right), right: side(right, left) });
}

/** The weights of somebody in sentences. @param {Allowed} allowed @returns {string[]} */
function weightsInWords({ cut, centre, low, isPoint }) {
  const whole = (/** @type {number} */ k) => small(D.criteria[k].name);
  const order = [...centre.keys()].sort((a, b) => centre[b] - centre[a] || a - b);
  if (!isPoint) {
    const first = order[0];
    const sure = cut.points.every((point) => point[first] >= Math.max(...point) - 1e-9) && order.some((k) => centre[k] < centre[first] - 1e-9);
    return [say("own_set"), sure ? say("own_set_first", { first: whole(first), points: inPoints(low[first]) })
      : say("own_centre", { first: whole(first), points: inPoints(centre[first]) })];
  }
  const alike = (/** @type {number} */ at) => order.filter((k) => Math.abs(centre[k] - centre[at]) < 1e-9);
  const [first, last] = [alike(order[0]), alike(order[order.length - 1])];
  if (first.length === SIZE && SIZE > 1) return [say("own_alike")];
  if (centre[order[0]] > 1 - 1e-9) return [say("own_all", { first: whole(order[0]) })];
  const said = [say("own_point", { first: inList(first.map(whole)), points: inPoints(centre[order[0]]), last: inList(last.map(whole)), least: inPoints(centre[order[order.length - 1]]) })];
  let [sum, count] = [0, 0];
  while (sum <= 0.5 + 1e-9) {
    sum += centre[order[count]];
    count += 1;
  }
  if (count > 1 && count < SIZE) said.push(say("own_half", { list: inList(order.slice(0, count).map(whole)) }));
  return said;
}

/** From how few to how many points, as a bar on a scale to the highest there is. @param {number} low @param {number} high @param {number} centre @param {number} most */
function bar(low, high, centre, most) {
  const at = (/** @type {number} */ x) => (100 * x) / most;
  return svg("svg", { class: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
    svg("rect", { class: "rail", x: 0, y: 4.5, width: 100, height: 1 }),
    svg("rect", { class: "range", x: high - low < 1e-9 ? 0 : at(low), y: 2, width: high - low < 1e-9 ? at(high) : at(high - low), height: 6 }),
    ...(high - low < 1e-9 ? [] : [svg("rect", { class: "centre", x: Math.max(0, at(centre) - 0.6), y: 0, width: 1.2, height: 10 })]));
}

/** The weights that an answer allows, a line a criterion. @param {Allowed} allowed */
function weightsTable({ centre, low, high, isPoint }) {
  const most = Math.max(...high);
  const heads = isPoint ? ["points_head"] : ["from_head", "to_head", "centre_head"];
  const cells = (/** @type {number} */ k) => (isPoint ? [centre[k]] : [low[k], high[k], centre[k]]);
  return html("table", { class: "weights" },
    html("thead", null, html("tr", null, html("th", { scope: "col" }, say("criterion")), html("td", null), ...heads.map((key) => html("th", { scope: "col", class: "n" }, say(key))))),
    html("tbody", null, ...D.criteria.map((step, k) => html("tr", null, html("th", { scope: "row" }, step.name),
      html("td", { class: "drawn" }, bar(low[k], high[k], centre[k], most)), ...cells(k).map((x) => html("td", { class: "n" }, inPoints(x)))))));
}

/** What an answer comes to, in words and as a table. @param {Allowed} allowed */
const weightsShown = (allowed) => [
  ...weightsInWords(allowed).map((words) => html("p", null, words)), weightsTable(allowed),
  ...(allowed.isPoint ? [] : [html("p", { class: "quiet" }, say("centre_what"))]),
];
