// @ts-check
/* What people type, as it is written down: on one line, without signs that nobody sees, by the rules of ikt. */
"use strict";

/** Signs that nobody sees and that texts bring along when they are pasted; those of ikt/characters.py. */
const UNSEEN = new RegExp(["[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u115f\\u1160\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f]",
  "\\u034f", "[\\u17b4-\\u17b5]", "[\\u180b-\\u180f]", "\\u3164", "[\\ufe00-\\ufe0f]", "\\ufeff", "[\\uffa0\\ufff0-\\uffff\\ud800-\\udfff]", "[\\u{e0000}-\\u{e0fff}]"].join("|"), "gu");
/** No longer than ikt reads a text. */
const MOST_SIGNS = 4000;

/** @param {string} text */
const typed = (text) => text.replaceAll("\ufffd", "?").replace(/[\u2028\u2029]/g, " ").replace(UNSEEN, "").replace(/\s+/g, " ").trim();

/** What people write where they have no reason, as ikt collect reads it. */
const NO_REASON = new Set(["nvt", "na", "nb", "ntb", "tbd", "tbc", "geen", "none", "nee", "no", "ja", "yes", "niets", "nothing",
  "zie boven", "see above", "idem", "ditto"]);

/** Whether a text says anything: one sign, dots or “n.v.t.” do not. @param {string} text */
function isReason(text) {
  const words = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const together = words.replaceAll(" ", "");
  return new Set(together).size > 1 && !NO_REASON.has(words) && !NO_REASON.has(together);
}
