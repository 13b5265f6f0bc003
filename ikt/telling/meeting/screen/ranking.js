// @ts-check
/* The ranking: a table written in place, with the line in it, and below it who has no rank. */
"use strict";

// How far beyond the screen a row is written with those on it.
const NEAR = "15% 0px";
// How many rows are as much work to a browser as a card.
const ROWS_OF_CARD = 12;

/** @type {{row: HTMLTableRowElement, cells: HTMLElement[], unfold: HTMLButtonElement, bar: HTMLElement}[]} */
const tableRows = [];
/** @type {HTMLElement[]} */
const noteMarks = [];
const detailCell = html("td", { colspan: 8, role: "cell" });
const detail = html("tr", { class: "detail", role: "row" }, detailCell);
const lineCell = html("td", { colspan: 8, role: "cell" });
const lineRow = html("tr", { class: "line", role: "row" }, lineCell);

function buildTable() {
  for (let place = 0; place < countryCount; place += 1) {
    const cells = ["rank", "was", "name", "score", "range", "bar", "in", "marks"].map((name) =>
      html(name === "name" ? "th" : "td", name === "name" ? { scope: "row", role: "rowheader", class: name } : { role: "cell", class: name }));
    const marks = html("span", { class: "choice" });
    const unfold = html("button", { type: "button", "aria-expanded": "false", onclick: () => toggle(Number(row.dataset.row)) });
    const bar = html("span", { class: "points", "aria-hidden": "true" });
    cells[2].append(unfold, " ", marks);
    noteMarks.push(marks);
    cells[5].append(bar);
    const row = html("tr", { role: "row" }, ...cells);
    tableRows.push({ row, cells, unfold, bar });
    $("rows").append(row);
  }
}

/**
 * How the points of a country are made up, on the scale of scores, so that what figures and judgements leave open fits beside
 * them; a gap after each criterion: dark what is known, hatched what stands for an unknown.
 * The criterion by which people order comes first, so that it can be compared down the column.
 * @param {number} row
 */
function stripes(row) {
  if (!now.contribution) return `linear-gradient(90deg, var(--tone) ${now.score[row].toFixed(2)}%, var(--row, var(--paper)) 0)`;
  const stops = [];
  let at = 0;
  const { by } = shownAs;
  const first = by >= 0 ? [by] : [];
  for (const k of [...first, ...E.criteria.keys()].filter((one, place, all) => all.indexOf(one) === place)) {
    const points = now.contribution[row * criterionCount + k];
    if (points <= 0) continue;
    const blank = Math.min(points, now.openIn[row * criterionCount + k] * now.share[k]);
    at += points;
    const end = `calc(${at.toFixed(2)}% - 2px)`;
    const tone = by >= 0 && k !== by ? "var(--dim)" : "var(--tone)";
    stops.push(...(blank > 0.5 ? [`${tone} 0 ${(at - blank).toFixed(2)}%`, `transparent 0 ${end}`] : [`${tone} 0 ${end}`]), `var(--row, var(--paper)) 0 ${at.toFixed(2)}%`);
  }
  // Below the bar lies the hatching, which shows where the bar leaves it open.
  return `linear-gradient(90deg, ${stops.join(", ")}, var(--row, var(--paper)) 0)`;
}

/** What a bar shows, in words: the points of each criterion. @param {number} row */
const barWords = (row) => E.criteria.map((knot, k) => say("name_points", { name: told(knot.short || knot.name), points: score(pointsBy(row, k)) })).join("; ");

/** The safeguards below whose threshold a country lies. @param {number} row */
function marksOf(row) {
  return large(E.guards.flatMap((guard, g) => (["flag", "cap", "exclude"].includes(now.states[row][g]) ? [small(told(guard.name))] : [])).join(", "));
}

/** One row of the table, written in place. @param {number} place */
function showRow(place) {
  const { row: element, cells, unfold, bar } = tableRows[place];
  const row = listing[place];
  waiting.delete(place);
  element.hidden = row === undefined;
  if (row === undefined) return;
  const [old, fresh, top] = [compared.rank[row], now.rank[row], plan.top];
  const crossing = compared.ranked[row] && (old <= compared.plan.top) !== (fresh <= top) ? (fresh <= top ? "enters" : "leaves") : "";
  mark(element, "class", ["above", "under"][fresh <= top ? 0 : 1] + (crossing && ` ${crossing}`) + (unfolded === row ? " open" : "")
    + (shownAs.pinned.has(row) ? " pinned" : "") + (spotlit === row ? " spotlit" : ""));
  element.dataset.row = String(row);
  // Where the rows do not go by rank no line is drawn among them, so each says on which side of it it stands.
  put(cells[0], shownAs.by === BY_RANK ? rankOf(row) : `${rankOf(row)} ${say(fresh <= top ? "side_in" : "side_out")}`);
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
    bar.style.backgroundImage = `${paint}, var(--hatch)`;
  }
  const [low, high] = [now.low[row], now.high[row]].map((x) => `${x.toFixed(2)}%`);
  dress(bar, "--low", low);
  dress(bar, "--high", high);
  const capped = now.score[row] < now.uncut[row];
  bar.classList.toggle("capped", capped);
  if (capped) dress(bar, "--cap", `${now.score[row].toFixed(2)}%`);
  mark(bar, "title", barWords(row));
  put(cells[7], marksOf(row));
  put(noteMarks[place], [...marksOfChoice(row), notesOf.has(row) ? "✎" : ""].join(""));
  showSure(place);
}

/** @param {number} place */
function showSure(place) {
  const cell = tableRows[place].cells[6];
  const ready = tally && tally.done >= D.draws;
  put(cell, ready && place < listing.length ? ofDraws(inTop(listing[place]), "brief") : "…");
  mark(cell, "class", ready ? "in" : "in stale");
}

/** @param {number} from @param {number} to */
function showSures(from, to) {
  for (let place = from; place < to; place += 1) showSure(place);
}

/** The rows, by their place, that wait to be written, and those that are in sight or nearly so, which never wait. @type {Set<number>[]} */
const [waiting, inReach] = [new Set(), new Set()];

/** Write the rows that people see; the others wait until nobody is typing, or until they come near. */
function showNear() {
  for (let place = 0; place < countryCount; place += 1) waiting.add(place);
  for (const place of inReach) showRow(place);
}

/** @param {number} from @param {number} to */
function showWaiting(from, to) {
  for (let place = from; place < to; place += 1) if (waiting.has(place)) showRow(place);
}

/** @param {number} from @param {number} to */
function showRows(from, to) {
  for (let place = from; place < Math.min(to, countryCount); place += 1) showRow(place);
}

/** Write those that wait and that a card which went elsewhere has let into sight: the browser lays them out here, and not a moment later. */
function showUncovered() {
  const seen = [...waiting].filter((place) => {
    const { top, bottom } = tableRows[place].row.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
  seen.forEach(showRow);
}

/** Keep which rows are near; until the browser tells, the first are. */
function watchRows() {
  const places = new Map(tableRows.map(({ row }, place) => [row, place]));
  for (let place = 0; place < Math.min(ROWS_EACH, countryCount); place += 1) inReach.add(place);
  const watcher = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      const place = /** @type {number} */ (places.get(/** @type {HTMLTableRowElement} */ (target)));
      if (isIntersecting) inReach.add(place);
      else inReach.delete(place);
      if (isIntersecting && waiting.has(place)) showRow(place);
    }
  }, { rootMargin: NEAR });
  for (const row of places.keys()) watcher.observe(row);
}

/** Put the line, the regions and the card of a country between their rows. @returns Whether the card went elsewhere. */
function placeLine() {
  put(lineCell, `${say("line", { n: plan.top })}`);
  $("table").classList.toggle("apart", shownAs.by !== BY_RANK);
  placeRegions();
  // The first that stands below the line, where the rows go by rank.
  const under = shownAs.by === BY_RANK ? listing.findIndex((row) => now.rank[row] > plan.top) : -1;
  if (under >= 0 && now.order.length > E.inside(now).length) {
    if (tableRows[under].row.previousSibling !== lineRow) tableRows[under].row.before(lineRow);
  } else lineRow.remove();
  const place = listing.indexOf(unfolded);
  if (place >= 0) return moveCard(tableRows[place].row);
  const stood = detail.isConnected;
  detail.remove();
  return stood;
}

/** A card has as many elements as some rows have together: where it goes by fewer, they go by it. What has the focus keeps it. @param {Element} row @returns {boolean} */
function moveCard(row) {
  if (row.nextSibling === detail) return false;
  const all = [...$("rows").children];
  const [at, to] = [all.indexOf(detail), all.indexOf(row)];
  const passed = at < 0 ? [] : all.slice(Math.min(at, to) + 1, Math.max(at, to + 1));
  const focused = document.activeElement;
  const many = passed.length > ROWS_OF_CARD && !detail.contains(focused);
  if (!passed.length || many || passed.some((one) => one.contains(focused))) row.after(detail);
  else if (to < at) detail.after(...passed);
  else detail.before(...passed);
  return true;
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
