// @ts-check
/* When what is shown: what is near at once, what is far in pieces, so that input never waits for all of it. */
"use strict";

// As many rows as one frame writes, and at the start, before it is known which are in sight.
const ROWS_EACH = 30;
const LATER = 80;
// How many simulations lie between two numbers shown of those counted so far.
const COUNTED = 2000;

// What follows later is pale until it does, besides what is below the weights and the card of a country.
const FOLLOWING = ["slope", "strips", "curve-picture", "plan-live", "outside", "standing", "side", "group-found", "verdict", "firm"];

let timer = 0;
let latestRun = 0;
// What comes in later moves what stands below it: while somebody presses on a thing it waits, or the click would be let go on
// another. A slider is held for as long as people look at what it does, and of a choice that folds open no release is told.
let pressing = false;
document.addEventListener("pointerdown", ({ button: pressed, target }) => {
  pressing = pressed === 0 && !(target instanceof Element && target.closest("select, input[type=range]"));
}, true);
for (const released of ["pointerup", "pointercancel", "pointermove"]) {
  document.addEventListener(released, (event) => { pressing = pressing && released !== "pointercancel" && /** @type {PointerEvent} */ (event).buttons > 0; }, true);
}
const channel = new MessageChannel();
/** @type {(() => void)|null} */
let nextPart = null;
channel.port1.onmessage = () => nextPart && nextPart();

/** Work out what follows from the plan: what is near at once, what is far when nobody is typing. */
function refresh() {
  refused = null;
  now = E.assess(plan);
  if (compared.plan !== shelf[against].plan) compared = E.assess(shelf[against].plan);
  moves = E.whatIf(compared, now);
  tally = null;
  nextPart = null;
  arrange();
  showAnswer();
  showFrame();
  showWeights();
  showRules();
  showNear();
  const uncovers = placeLine();
  $("undo").disabled = lookingBack !== null || !doneChanges.length;
  $("redo").disabled = lookingBack !== null || !undoneChanges.length;
  $("reset").disabled = lookingBack !== null || (samePlan(plan, startPlan) && !locks.size);
  for (const one of [...weightRows.map(({ tip }) => tip), detail, ...FOLLOWING.map((id) => $(id))]) one?.classList.add("stale");
  if (uncovers) showUncovered();
  announce(/** @type {string} */ ($("first").textContent), true);
  clearTimeout(timer);
  timer = setTimeout(showFar, LATER);
}

function goOnLater() {
  timer = setTimeout(() => channel.port2.postMessage(0), 16);
}

function showFar() {
  const slices = Array.from({ length: Math.ceil(countryCount / ROWS_EACH) }, (_, slice) => slice * ROWS_EACH);
  // Rows cost the browser more than the script: each slice of them gets a frame of its own, so that input never waits for all.
  const rows = (/** @type {(from: number, to: number) => void} */ show) => (/** @type {number} */ from) => () => (show(from, Math.min(from + ROWS_EACH, countryCount)), true);
  /** @type {(() => unknown)[]} */
  const parts = [showVerdict, ...slices.map(rows(showWaiting)), showSlope, showStrips, showCurve, showPlan, showDetail, showOutside, showSide, showGroup, showJudgements, freshen,
    ...E.criteria.map((_, k) => () => showTip(k))];
  const mine = (latestRun += 1);
  const goOn = () => {
    if (mine !== latestRun) return;
    if (pressing) return goOnLater();
    const part = parts.shift();
    const slow = part && part() === true;
    if (!part) {
      tally = tally || E.draws(now, D.part, 0);
      const before = tally.done;
      // A few at a time: how long they take grows with the countries, and input waits no longer than for those.
      for (const end = performance.now() + 8; tally.done < D.draws && performance.now() < end;) tally.run(Math.min(20, D.draws - tally.done));
      if (tally.done < D.draws && Math.floor(before / COUNTED) < Math.floor(tally.done / COUNTED)) showCounting();
      if (tally.done >= D.draws) parts.push(...slices.map(rows(showSures)), showCertain);
    }
    if (slow) goOnLater();
    else if (nextPart) channel.port2.postMessage(0);
  };
  nextPart = goOn;
  channel.port2.postMessage(0);
}

/** Whether all that follows from the last change stands on the screen. */
const settled = () => tally !== null && tally.done >= D.draws && nextPart === null;

function freshen() {
  const still = groupSettled() ? ".in, .tip" : ".in, .tip, #group-found";
  for (const stale of document.querySelectorAll(`.stale:not(${still})`)) stale.classList.remove("stale");
}

function showCertain() {
  nextPart = null;
  showAnswer();
  showVerdict();
  const words = detail.querySelector(".sure");
  if (words && unfolded >= 0) put(words, sureWords(unfolded));
  document.body.dataset.ready = "yes";
}
