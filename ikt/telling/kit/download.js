// @ts-check
/* A file that the page hands to who reads it: it is made here, and nothing is asked of anybody. */
"use strict";

/** @param {string} name @param {string} text @param {string} type */
const download = (name, text, type) => downloadBlob(name, new Blob([text], { type }));

/** @param {string} name @param {Blob} blob */
function downloadBlob(name, blob) {
  const link = html("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
