// @ts-check
/*
 * Which countries the table shows and in which order: by rank unless people ask otherwise. What is shown changes no score and
 * is no step of the record.
 */
"use strict";

/**
 * `by`: -1 is by rank, -2 by name, -3 by region and in it by rank, else by the points of that criterion; `find` and `region` leave out, `pinned` stay in sight.
 * @type {{by: number, find: string, region: string, pinned: Set<number>, onlyPinned: boolean}}
 */
const shownAs = { by: -1, find: "", region: "", pinned: new Set(), onlyPinned: false };
const [BY_RANK, BY_NAME, BY_REGION] = [-1, -2, -3];

/** The rows of the table, from above. @type {number[]} */
let listing = [];
/** The place of each country in the order of ranks. */
const placeOf = new Int32Array(countryCount);

/** A name without accents and capitals, so that a search finds what people type. @param {string} words */
const plainly = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** @param {number} row */
function isListed(row) {
  const one = nations[row];
  if (shownAs.onlyPinned && !shownAs.pinned.has(row)) return false;
  if (shownAs.region && one.region !== shownAs.region) return false;
  const sought = plainly(shownAs.find.trim());
  return !sought || [one.iso2, one.name.en, one.name.nl, short(row)].some((name) => plainly(name).includes(sought));
}

/** The points that a country has by a criterion; its value where points do not add up. @param {number} row @param {number} k */
const pointsBy = (row, k) => (now.contribution || now.values)[row * criterionCount + k];

function arrange() {
  now.order.forEach((row, place) => { placeOf[row] = place; });
  const shown = presenting ? inSight() : null;
  listing = now.order.filter((row) => (shown ? shown.has(row) : isListed(row)));
  const { by } = shownAs;
  if (by === BY_NAME) listing.sort((x, y) => country(x).localeCompare(country(y), lang));
  else if (by === BY_REGION) listing.sort((x, y) => regionOf(x) - regionOf(y) || placeOf[x] - placeOf[y]);
  else if (by >= 0) listing.sort((x, y) => pointsBy(y, by) - pointsBy(x, by) || placeOf[x] - placeOf[y]);
}

/** Show the table anew after people asked for another order or another part of it. */
function relist() {
  arrange();
  showRows(0, countryCount);
  placeLine();
  put($("listed"), listing.length === now.order.length ? "" : say(ofMany("listed", listing.length), { n: listing.length, all: now.order.length }));
  for (const [k, chip] of chips.entries()) mark(chip, "aria-pressed", String(shownAs.by === k));
}

/** @param {number} row */
function pin(row) {
  if (!shownAs.pinned.delete(row)) shownAs.pinned.add(row);
  relist();
  showDetail();
}

/** The names of the criteria in the order of the bars; one that is clicked is the first of each bar, and orders the rows. @type {HTMLButtonElement[]} */
const chips = [];

/** The regions in which a country of the page lies. */
const regions = D.regions.filter(({ id }) => nations.some((one) => one.region === id));

/** The place of its region among them; who has none comes last. @param {number} row */
const regionOf = (row) => {
  const place = regions.findIndex(({ id }) => id === nations[row].region);
  return place < 0 ? regions.length : place;
};

/** Above the countries of each region: its name, how many they are, and how many of them stand above the line. */
const regionHeads = [...regions, null].map(() => {
  const cell = html("th", { colspan: 8, scope: "rowgroup", role: "rowheader" });
  return { cell, row: html("tr", { class: "region", role: "row" }, cell) };
});

/** Put the heads where the rows go by region, and take them away where they do not. */
function placeRegions() {
  regionHeads.forEach(({ row: head, cell }, place) => {
    const rows = shownAs.by === BY_REGION ? listing.filter((row) => regionOf(row) === place) : [];
    if (!rows.length) return head.remove();
    put(cell, say(ofMany("region_head", rows.length), { name: regions[place] ? told(regions[place].name) : say("no_region"), n: rows.length,
      in_: rows.filter((row) => now.rank[row] <= plan.top).length || say("brief_none"), line: lineWord(plan.top) }));
    const first = tableRows[listing.indexOf(rows[0])].row;
    if (first.previousSibling !== head) first.before(head);
  });
}

function listingTools() {
  E.criteria.forEach((_, k) => chips.push(html("button", { type: "button", class: "chip", "aria-pressed": "false", onclick: () => {
    shownAs.by = shownAs.by === k ? BY_RANK : k;
    $("sort").value = String(Math.max(shownAs.by, BY_RANK));
    relist();
  } })));
  return html("div", { id: "listing" },
    html("div", { class: "tools" },
      withLabel("find", html("input", { id: "find", type: "search", autocomplete: "off", oninput: (/** @type {{target: HTMLInputElement}} */ event) => {
        shownAs.find = event.target.value;
        relist();
      } })),
      regions.length > 1 && withLabel("region", html("select", { id: "region", onchange: (/** @type {{target: HTMLSelectElement}} */ event) => {
        shownAs.region = event.target.value;
        relist();
      } })),
      withLabel("sort", html("select", { id: "sort", onchange: (/** @type {{target: HTMLSelectElement}} */ event) => {
        shownAs.by = Number(event.target.value);
        relist();
      } })),
      html("label", null, html("input", { id: "only-pinned", type: "checkbox", onchange: (/** @type {{target: HTMLInputElement}} */ event) => {
        shownAs.onlyPinned = event.target.checked;
        relist();
      } }), html("span", { say: "only_pinned" })),
      html("span", { id: "listed", class: "quiet" })),
    html("div", { class: "bars" }, html("div", { class: "tools", id: "chips", role: "group" }, html("span", { class: "quiet", say: "bars_of" }), ...chips),
      html("div", { class: "act" }, button("copy", copyTable, { id: "copy" }), button("csv", saveCsv, { id: "csv" }))));
}

/** The words of these tools, in the language shown. */
function showListingTools() {
  const option = (/** @type {string|number} */ value, /** @type {string} */ words, /** @type {boolean} */ chosen) => html("option", { value, selected: chosen }, words);
  $("region")?.replaceChildren(option("", say("all_regions"), !shownAs.region), ...regions.map(({ id, name }) => option(id, told(name), id === shownAs.region)));
  $("sort").replaceChildren(option(BY_RANK, say("by_rank"), shownAs.by === BY_RANK), option(BY_NAME, say("by_name"), shownAs.by === BY_NAME),
    ...(regions.length > 1 ? [option(BY_REGION, say("by_region"), shownAs.by === BY_REGION)] : []),
    ...E.criteria.map((knot, k) => option(k, say("by_criterion", { name: small(told(knot.name)) }), shownAs.by === k)));
  $("chips").setAttribute("aria-label", say("bars_of"));
  chips.forEach((chip, k) => {
    put(chip, told(E.criteria[k].short || E.criteria[k].name));
    mark(chip, "title", say("by_criterion", { name: small(told(E.criteria[k].name)) }));
  });
}
