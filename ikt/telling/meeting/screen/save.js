// @ts-check
/* Files that are saved: their times in words, and what is lost when the page is closed. */
"use strict";

/** A day and a time in words. @param {Date} time */
const momentWords = (time) => say("moment", { time: clock(time),
  day: time.toLocaleDateString(lang === "nl" ? "nl-NL" : "en-GB", { day: "numeric", month: "long", year: "numeric" }) });

/** Local time with its offset. @param {Date} time */
function stamp(time) {
  const two = (/** @type {number} */ x) => String(Math.abs(x)).padStart(2, "0");
  const off = -time.getTimezoneOffset();
  const local = new Date(time.getTime() + off * 60000).toISOString().slice(0, 19);
  return `${local}${off < 0 ? "-" : "+"}${two(Math.trunc(off / 60))}:${two(off % 60)}`;
}

/** The last line of the record when it was saved: the record is in a decision, and nowhere else. @type {typeof log[number]|undefined} */
let filed = undefined;

/** Whether closing the page would lose something. */
const unsaved = () => log[log.length - 1] !== filed || Boolean($("note").value.trim()) || noteDrafts.size > 0 || drafted() || groupDrafted();
