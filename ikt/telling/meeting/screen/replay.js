// @ts-check
/*
 * Looking back: the table as it was after each step of the record. Nothing can be changed, noted, saved or decided meanwhile, so
 * that what happened stays what happened; leaving it gives back what was on the table.
 */
"use strict";

/** What was on the table when people began to look back, and which step they look at: -1 is the start. @type {{left: State, at: number}|null} */
let lookingBack = null;

/** The lines of the record after which it is known what was on the table: those of this meeting, not of a file that was opened. */
const playable = () => log.filter(({ after }) => after);

/** Whether people look back, in which case this is said: what they want to do waits until they are back. */
function isPast() {
  if (lookingBack) {
    put($("replay-at"), say("replay_refused"));
    announce(say("replay_refused"));
  }
  return lookingBack !== null;
}

/** @param {number} at */
function showStep(at) {
  const steps = playable();
  const left = lookingBack ? lookingBack.left : stateNow();
  lookingBack = { left, at: Math.max(-1, Math.min(at, steps.length - 1)) };
  become(steps[lookingBack.at]?.after || { plan: startPlan, locks: new Map(), base: 0, trail: {} });
  refresh();
  showReplay();
  announce(/** @type {string} */ ($("replay-at").textContent));
}

/** Where people are in the record, and which line of it that is. */
function showReplay() {
  const steps = playable();
  $("replay").disabled = !steps.length;
  $("replay-bar").hidden = !lookingBack;
  document.documentElement.classList.toggle("replaying", lookingBack !== null);
  const at = lookingBack ? lookingBack.at : steps.length;
  const line = lookingBack ? log.length - 1 - log.indexOf(steps[at]) : -1;
  [...$("log").children].forEach((one, place) => {
    if (place === line && at >= 0) mark(one, "aria-current", "step");
    else one.removeAttribute("aria-current");
  });
  if (!lookingBack) return;
  const words = { n: at + 1, all: steps.length };
  put($("replay-at"), at < 0 ? say("replay_start", words) : say("replay_at", { ...words, time: clock(steps[at].time), what: told(steps[at].what) }));
  // A button that has the focus keeps it: at an end it does nothing.
  mark($("replay-back"), "aria-disabled", String(at < 0));
  mark($("replay-on"), "aria-disabled", String(at === steps.length - 1));
}

/** Look at the last step, from where each is one key away. */
function lookBack() {
  showStep(playable().length - 1);
  $("replay-back").focus();
}

function backToNow() {
  if (!lookingBack) return;
  become(lookingBack.left);
  lookingBack = null;
  refresh();
  showReplay();
  announce(say("replay_over"));
  $("replay").focus();
}

/** @type {Record<string, (at: number) => void>} */
const REPLAY_KEYS = {
  ArrowLeft: (at) => showStep(at - 1), ArrowRight: (at) => showStep(at + 1), Home: () => showStep(-1), End: () => showStep(Infinity), Escape: backToNow,
};

/** What a key does while people look back. @param {KeyboardEvent} event */
function replayKey(event) {
  const act = lookingBack && REPLAY_KEYS[event.key];
  if (!act || !lookingBack || event.target instanceof HTMLInputElement) return false;
  act(lookingBack.at);
  event.preventDefault();
  return true;
}

/** The bar at the foot while people look back. */
const replayBar = () => html("div", { id: "replay-bar", role: "region", hidden: true }, html("p", { id: "replay-at" }),
  html("div", { class: "act" }, button("replay_back", () => lookingBack && showStep(lookingBack.at - 1), { id: "replay-back" }),
    button("replay_on", () => lookingBack && showStep(lookingBack.at + 1), { id: "replay-on" }), button("replay_end", backToNow, { id: "replay-end", class: "main" })));
