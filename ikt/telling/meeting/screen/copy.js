// @ts-check
/* The ranking as a table for Word or mail, on the clipboard. */
"use strict";

async function copyTable() {
  const heads = ["#", say("judge_country"), say("total"), say("range"), ...E.criteria.map((knot) => told(knot.short || knot.name)), say("col_known"), say("col_marks")];
  const rows = now.order.map((row) => [String(now.rank[row]), country(row), score(now.score[row]), `${score(now.low[row])}–${score(now.high[row])}`,
    ...E.criteria.map((_, k) => (now.knownIn[row * criterionCount + k] > 0 ? score(now.contribution ? now.contribution[row * criterionCount + k] : now.values[row * criterionCount + k]) : "?")),
    percent(now.known[row], 0), marksOf(row)]);
  const table = html("table", { border: 1 }, html("caption", null, `${$("first").textContent} ${frame()}`),
    html("thead", null, html("tr", null, ...heads.map((word) => html("th", null, word)))),
    html("tbody", null, ...rows.map((row) => html("tr", null, ...row.map((word) => html("td", null, word))))));
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
