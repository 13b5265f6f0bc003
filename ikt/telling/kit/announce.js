// @ts-check
/* What is said to who does not look: the answer when a change has come to rest, and every message. */
"use strict";

let spoken = 0;
/**
 * Said once, politely, when a change has come to rest. A message is always shown, the answer only where it is out of sight.
 * @param {string} text @param {boolean} [answers]
 */
function announce(text, answers = false) {
  clearTimeout(spoken);
  spoken = setTimeout(() => {
    put($("status"), text);
    $("status").classList.toggle("answer", answers);
  }, 250);
}
