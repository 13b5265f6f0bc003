// @ts-check
/*
 * The page on a wall: the answer, the countries round the line and eight weights, all in letters that are read from the back of
 * the room, with the line in view whatever happens. Everything that can be done here can be done by key.
 */
"use strict";

// Ranks in sight: those above the line and some below it, as long as it is drawn among the first of these.
const IN_SIGHT = 14;
const BELOW_LINE = 4;

let presenting = false;
/** The country that people talk about, -1 for none. */
let spotlit = -1;

/** The rows on the wall: a stretch of ranks with the line in it, and who is pinned. @returns {Set<number>} */
function inSight() {
  const last = Math.max(IN_SIGHT, E.inside(now).length + BELOW_LINE);
  const rows = now.order.slice(last - IN_SIGHT, last);
  return new Set([...rows, ...shownAs.pinned, ...(spotlit < 0 ? [] : [spotlit])]);
}

/** @param {boolean} yes */
function present(yes) {
  backToNow();
  presenting = yes;
  document.documentElement.classList.toggle("present", yes);
  mark($("present"), "aria-pressed", String(yes));
  $("present").dataset.say = yes ? "present_end" : "present";
  put($("present"), say($("present").dataset.say));
  if (!yes) spotlit = -1;
  showAll(false);
  unfolded = -1;
  Object.assign(shownAs, { by: BY_RANK, find: "", region: "", onlyPinned: false });
  $("find").value = "";
  showListingTools();
  relist();
  if (yes) $("first").focus();
}

/** Put the light on the next country in sight, or on none after the last. @param {number} way */
function spotlight(way) {
  const rows = listing;
  const at = rows.indexOf(spotlit);
  spotlit = at < 0 ? rows[way > 0 ? 0 : rows.length - 1] : rows[at + way] ?? -1;
  relist();
  announce(spotlit < 0 ? "" : say("spot", { name: country(spotlit), rank: rankOf(spotlit), score: score(now.score[spotlit]) }));
}

/** The criterion that keys change: the one whose slider has the focus. */
const keyed = () => weightRows.findIndex(({ slider, field }) => document.activeElement === slider || document.activeElement === field);

/** What a key does on the wall; nothing is done where it has no meaning. @type {Record<string, () => void>} */
const WALL_KEYS = {
  d: () => keyed() >= 0 && scale(keyed(), 2), h: () => keyed() >= 0 && scale(keyed(), 0.5),
  z: undo, y: redo, c: () => spotlight(1), C: () => spotlight(-1), Escape: () => present(false),
};

/** @param {KeyboardEvent} event */
function presentKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (!presenting) {
    if (event.key.toLowerCase() === "p") present(true);
    return;
  }
  const k = Number(event.key) - 1;
  const act = WALL_KEYS[event.key] || WALL_KEYS[event.key.toLowerCase()];
  if (event.key.toLowerCase() === "p") present(false);
  else if (k >= 0 && k < criterionCount) weightRows[k].slider.focus();
  else if (act) act();
  else return;
  event.preventDefault();
}
