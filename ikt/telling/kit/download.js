// @ts-check
/* A file that the page hands to who reads it: it is made here, and nothing is asked of anybody. */
"use strict";

/** @param {string} name @param {string} text @param {string} type */
function download(name, text, type) {
  const link = html("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
