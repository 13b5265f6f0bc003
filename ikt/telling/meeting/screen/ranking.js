// @ts-check
/* The ranking: a table written in place, with the line in it, and below it who has no rank. */
"use strict";

/** @type {{row: HTMLTableRowElement, cells: HTMLElement[], unfold: HTMLButtonElement, bar: HTMLElement}[]} */
const tableRows = [];
const detailCell = html("td", { colspan: 8, role: "cell" });
const detail = html("tr", { class: "detail", role: "row" }, detailCell);
const lineCell = html("td", { colspan: 8, role: "cell" });
const lineRow = html("tr", { class: "line", role: "row" }, lineCell);

function buildTable() {
  for (let place = 0; place < countryCount; place += 1) {
    const cells = ["rank", "was", "name", "score", "range", "bar", "in", "marks"].map((name) =>
      html(name === "name" ? "th" : "td", name === "name" ? { scope: "row", role: "rowheader", class: name } : { role: "cell", class: name }));
    const unfold = html("button", { type: "button", "aria-expanded": "false", onclick: () => toggle(Number(row.dataset.row)) });
    const bar = html("span", { class: "points", "aria-hidden": "true" });
    cells[2].append(unfold);
    cells[5].append(bar);
    const row = html("tr", { role: "row" }, ...cells);
    tableRows.push({ row, cells, unfold, bar });
    $("rows").append(row);
  }
}

/** How the points of a country are made up: dark what is known, pale what stands for an unknown, a gap after each criterion. @param {number} row */
function stripes(row) {
  const full = 100 / Math.max(75, now.score[now.order[0]]);
  if (!now.contribution) return `linear-gradient(90deg, var(--deep) ${full * now.score[row]}%, transparent 0)`;
  const stops = [];
  let at = 0;
  for (let k = 0; k < criterionCount; k += 1) {
    const points = full * now.contribution[row * criterionCount + k];
    if (points <= 0) continue;
    const blank = Math.min(points, now.openIn[row * criterionCount + k] * now.share[k] * full);
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
  const [old, fresh, top] = [compared.rank[row], now.rank[row], plan.top];
  const crossing = compared.ranked[row] && (old <= compared.plan.top) !== (fresh <= top) ? (fresh <= top ? "enters" : "leaves") : "";
  mark(element, "class", `${fresh <= top ? "above" : "under"} ${crossing}${unfolded === row ? " open" : ""}`);
  element.dataset.row = String(row);
  put(cells[0], rankOf(row));
  const same = against === 0 && plan === startPlan;
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
  put(cell, tally && ready && place < now.order.length ? ofDraws(tally.inTop(place, plan.top), "brief") : "…");
  mark(cell, "class", ready ? "in" : "in stale");
}

/** @param {number} from @param {number} to */
function showSures(from, to) {
  for (let place = from; place < to; place += 1) showSure(place);
}

/** @param {number} from @param {number} to */
function showRows(from, to) {
  for (let place = from; place < Math.min(to, countryCount); place += 1) showRow(place);
}

function placeLine() {
  const inside = E.inside(now).length;
  put(lineCell, `${say("line", { n: plan.top })}`);
  const next = tableRows[inside] && inside < now.order.length ? tableRows[inside].row : null;
  if (next) {
    if (next.previousSibling !== lineRow) next.before(lineRow);
  } else lineRow.remove();
  const place = now.order.indexOf(unfolded);
  if (place < 0) detail.remove();
  else if (tableRows[place].row.nextSibling !== detail) tableRows[place].row.after(detail);
}

function showOutside() {
  const aside = everyone.filter((i) => nations[i].aside);
  const gone = everyone.filter((i) => !nations[i].aside && !now.ranked[i]);
  const blocks = [];
  if (gone.length) {
    blocks.push(html("h3", null, say("excluded_title")), html("ul", null, ...gone.map((/** @type {number} */ row) =>
      html("li", null, `${country(row)} (${score(now.score[row])}): ${small(marksOf(row))}.`))));
  }
  if (aside.length) {
    blocks.push(html("h3", null, `${say("aside_title")} (${say("aside_original")})`), html("ul", null, ...aside.map((/** @type {number} */ row) =>
      html("li", null, told(nations[row].aside_words)))));
  }
  $("outside").replaceChildren(...blocks);
}
