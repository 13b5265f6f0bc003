// @ts-check
/* What people take with them: the table for a spreadsheet, a picture, and the record as a page that a word processor opens. */
"use strict";

/** The heads and the rows of the ranking as text, as shown. */
function tableText() {
  const heads = ["#", say("judge_country"), say("total"), say("lowest"), say("highest"), ...E.criteria.map((knot) => told(knot.short || knot.name)), say("col_known"), say("col_in"), say("col_marks")];
  const rows = now.order.map((row) => [String(now.rank[row]), country(row), score(now.score[row]), score(now.low[row]), score(now.high[row]),
    ...E.criteria.map((_, k) => score(pointsBy(row, k))), percent(now.known[row], 0), counted() ? ofDraws(inTop(row), "brief") : "", marksOf(row)]);
  return [heads, ...rows];
}

/** A cell of a CSV: quoted, and never a formula. @param {string} words */
const csvCell = (words) => `"${(/^[=+\-@\t\r]/.test(words) && Number.isNaN(read(words.replace("-", ""))) ? `'${words}` : words).replaceAll('"', '""')}"`;

/** Spreadsheets of a country expect its separator; the mark at the start says that the text is UTF-8. */
function saveCsv() {
  const between = lang === "nl" ? ";" : ",";
  const day = stamp(new Date()).slice(0, 10);
  download(`${say("file_table")}-${day}.csv`, `\ufeff${tableText().map((row) => row.map(csvCell).join(between)).join("\r\n")}\r\n`, "text/csv");
}

/** Draw a picture of the page on a canvas, twice as sharp, and save it. @param {SVGSVGElement|null} picture @param {string} name */
function savePicture(picture, name) {
  if (!picture) return;
  const { width, height } = picture.viewBox.baseVal;
  const canvas = html("canvas", { width: width * 2, height: height * 2 });
  const ink = canvas.getContext("2d");
  if (!ink) return;
  ink.scale(2, 2);
  ink.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--paper");
  ink.fillRect(0, 0, width, height);
  for (const shape of /** @type {NodeListOf<SVGElement>} */ (picture.querySelectorAll("path, text, rect, circle"))) {
    const look = getComputedStyle(shape);
    const number = (/** @type {string} */ of) => Number(shape.getAttribute(of) || 0);
    if (look.display === "none") continue;
    ink.fillStyle = look.fill;
    ink.strokeStyle = look.stroke;
    ink.lineWidth = parseFloat(look.strokeWidth);
    ink.setLineDash(look.strokeDasharray === "none" ? [] : look.strokeDasharray.split(",").map(parseFloat));
    if (shape instanceof SVGTextElement) {
      ink.font = `${look.fontWeight} ${look.fontSize} ${look.fontFamily}`;
      ink.textAlign = shape.getAttribute("text-anchor") === "end" ? "right" : shape.getAttribute("text-anchor") === "middle" ? "center" : "left";
      ink.fillText(shape.textContent || "", number("x"), number("y"));
      continue;
    }
    const line = shape instanceof SVGRectElement ? new Path2D() : new Path2D(shape.getAttribute("d") || "");
    if (shape instanceof SVGRectElement) line.rect(number("x"), number("y"), number("width"), number("height"));
    if (look.fill !== "none") ink.fill(line);
    if (look.stroke !== "none") ink.stroke(line);
  }
  canvas.toBlob((blob) => blob && downloadBlob(`${name}-${stamp(new Date()).slice(0, 10)}.png`, blob));
}

/** The record with what was answered and how was weighed, as a page that a word processor opens. */
function saveRecord() {
  const time = new Date();
  const table = (/** @type {string[][]} */ rows) => html("table", { border: 1, cellpadding: 4 }, ...rows.map((row, place) => html("tr", null, ...row.map((words) => html(place ? "td" : "th", null, words)))));
  const body = html("body", null, html("h1", null, `${say("record")}: ${told(D.framing.name)}`), html("p", null, frame()), html("p", null, say("made_on", { when: momentWords(time) })),
    html("h2", null, say("record_answer")), ...[answer()[0], verdictSentence(), ...answer().slice(1), firmWords.textContent || ""].filter(Boolean).map((words) => html("p", null, words)),
    html("h2", null, say("weights")), table([[say("criterion"), say("points_head"), say("weight")], ...E.criteria.map((knot, k) => [told(knot.name), figure(plan.points[knot.id]), percent(now.share[k])])]),
    html("h2", null, say("ranking")), table(tableText()),
    html("h2", null, say("record_steps")), table([[say("record_when"), say("record_what"), say("note")], ...log.map((one) => [momentWords(one.time), told(one.what), one.note || ""])]));
  const page = html("html", { lang }, html("head", null, html("meta", { charset: "utf-8" }), html("title", null, say("record"))), body);
  const file = `${say("file_record")}-${stamp(time).slice(0, 16).replace("T", "-").replace(":", "")}.html`;
  download(file, `<!doctype html>\n${page.outerHTML}\n`, "text/html");
  announce(say("saved_record", { file }));
}
