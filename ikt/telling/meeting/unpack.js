// @ts-check
/*
 * The data lie in the page packed (deflate, base64), which makes it a third smaller. They are unpacked into their place,
 * and then the other script begins, whose hash the first lines of the page allow. A browser that cannot do
 * this leaves the plain table standing.
 */
"use strict";

(async () => {
  const place = /** @type {HTMLElement} */ (document.getElementById("data"));
  const bytes = Uint8Array.from(atob(/** @type {string} */ (place.textContent)), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  place.textContent = await new Response(stream).text();
  const script = document.createElement("script");
  script.textContent = /** @type {HTMLElement} */ (document.getElementById("code")).textContent;
  document.body.append(script);
})();
