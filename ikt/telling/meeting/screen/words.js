// @ts-check
/* Numbers in words, and what countries, criteria and draws are called. */
"use strict";

const COUNTS = {
  en: "no one two three four five six seven eight nine ten eleven twelve".split(" "),
  nl: "geen een twee drie vier vijf zes zeven acht negen tien elf twaalf".split(" "),
};
/** @param {number} top */
const lineWord = (top) => COUNTS[lang][top] || String(top);
const score = (/** @type {number} */ x) => Engine.score(x, lang);
const percent = (/** @type {number} */ x, d = 1) => Engine.percent(x, lang, d);
const figure = (/** @type {number} */ x) => Engine.figure(x, lang);
const country = (/** @type {number} */ row) => told(nations[row].name);
const short = (/** @type {number} */ row) => told(nations[row].short || nations[row].name);
const countries = (/** @type {number[]} */ rows) => inList(rows.map(country));
const criterion = (/** @type {number} */ k) => small(told(E.criteria[k].name));
/** @param {Knot} leaf */
const leafName = (leaf) => told(leaf.name) || leaf.id;
/**
 * In how many draws something is so. Draws are a sample: what is so in all of them is told as a count, never as a hundred
 * per cent, and what only rounds to all or nothing is not printed as that.
 * @param {number} count @param {"of"|"again"|"brief"} [kind] with its noun, after one that has it, or in a cell of a table
 */
function ofDraws(count, kind = "of") {
  const share = count / D.draws;
  if (count === 0 || count === D.draws) return say(`${kind === "again" ? "of" : kind}_${count ? "all" : "none"}`, { draws: figure(D.draws) });
  for (const [edge, key, limit] of /** @type {[string, string, number][]} */ ([[percent(1), "over", 0.999], [percent(0), "under", 0.001]])) {
    if (percent(share) === edge) return say(`${kind}_${key}`, { share: percent(limit) });
  }
  const error = Math.sqrt(share * (1 - share) / D.draws) * 100;
  if (kind === "brief") return percent(share);
  return say(`${kind}_share`, { share: `${percent(share)} ±${score(Math.max(error, 0.05))}` });
}
/** A number as written in a field: a comma is a point. @param {string} text */
const read = (text) => (/^\s*\d+([.,]\d*)?\s*$|^\s*[.,]\d+\s*$/.test(text) ? Number(text.replace(",", ".")) : NaN);
