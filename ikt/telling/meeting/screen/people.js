// @ts-check
/*
 * Several people: each weighting that was loaded, kept or opened is a view, and so is the one on the screen. Who stands above the
 * line by all of them, by some, by none; and what if one assessor, or the strictest of each, were believed.
 */
"use strict";

/** In how many of the weightings side by side each country stands above the line. @param {Result[]} results */
function standingFor(results) {
  const often = everyone.map((row) => results.filter((a) => a.ranked[row] && a.rank[row] <= a.plan.top).length);
  const rows = (/** @type {(count: number) => boolean} */ fits) => everyone.filter((row) => fits(often[row])).sort((x, y) => often[y] - often[x] || placeOf[x] - placeOf[y]);
  return { often, all: rows((count) => count === results.length), some: rows((count) => count > 0 && count < results.length) };
}

/** @param {Result[]} results */
function standingWords(results) {
  const { often, all, some } = standingFor(results);
  const words = { n: lineWord(results.length), line: lineWord(plan.top) };
  return [say(`by_${results.length === 2 ? "both" : "all"}${all.length ? "" : "_none"}`, { ...words, list: countries(all) }),
    some.length ? say("by_some", { ...words, list: listed(some.map((row) => say("by_count", { name: country(row), n: often[row] }))) }) : ""].filter(Boolean).join(" ");
}

/** The levels to suppose where one assessor is believed: `whom` is a place among them, or the strictest or mildest of each cell. @param {string} whom @returns {Supposed[]} */
function believed(whom) {
  return nations.flatMap((one) => Object.entries(viewsOf(one)).flatMap(([attribute, views]) => {
    const levels = views.map(({ level }) => level);
    const own = whom === "strict" ? Math.min(...levels) : whom === "mild" ? Math.max(...levels) : views.find(({ by }) => by === (D.heard || [])[Number(whom)])?.level;
    return own === undefined ? [] : [{ country: one.iso2, attribute, number: own }];
  }));
}

/** @param {string} whom */
function believe(whom) {
  const items = believed(whom);
  const others = plan.supposed.filter((old) => !items.some((item) => item.country === old.country && item.attribute === old.attribute));
  step({ ...plan, supposed: [...others, ...items] });
}

function peopleTools() {
  if (!(D.heard || []).length) return false;
  const choice = html("select", { id: "believe" });
  return html("div", { class: "tools" }, withLabel("believe", choice), html("button", { type: "button", onclick: () => believe(choice.value), say: "suppose_all" }));
}

function showPeopleTools() {
  $("believe")?.replaceChildren(html("option", { value: "strict" }, say("strictest")), html("option", { value: "mild" }, say("mildest")),
    ...(D.heard || []).map((one, place) => html("option", { value: place }, told(one[2]))));
}
