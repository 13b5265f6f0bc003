// @ts-check
/*
 * The data lie in the page packed (deflate, in 85 signs), which makes it a third smaller. They are unpacked into their
 * place, and then the other script begins, whose hash the first lines of the page allow. A browser that cannot do this
 * leaves the plain table standing.
 */
"use strict";

(async () => {
  const place = /** @type {HTMLElement} */ (document.getElementById("data"));
  const signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%,()*+-;.=>?@^_`{|}~";
  const text = /** @type {string} */ (place.textContent);
  const whole = new DataView(new ArrayBuffer(Math.ceil(text.length / 5) * 4));
  // Five signs are four bytes; a last group that is not full counts as filled up with the last sign.
  for (let at = 0; at < text.length; at += 5) {
    let word = 0;
    for (const sign of text.slice(at, at + 5).padEnd(5, "~")) word = word * 85 + signs.indexOf(sign);
    whole.setUint32((at / 5) * 4, word);
  }
  const bytes = new Uint8Array(whole.buffer, 0, Math.floor((text.length * 4) / 5));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  place.textContent = await new Response(stream).text();
  const script = document.createElement("script");
  script.textContent = /** @type {HTMLElement} */ (document.getElementById("code")).textContent;
  document.body.append(script);
})();
