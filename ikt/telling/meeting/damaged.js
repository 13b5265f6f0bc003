// @ts-check
/*
 * The data lie in the page packed (deflate, in 85 signs), which makes it a third smaller. They are unpacked into their
 * place, and then the other script begins, whose hash the first lines of the page allow. A browser that cannot do this
 * leaves the plain table standing; where something is not as it was written, the page says so and shows no ranking.
 */
"use strict";

(async () => {
  if (typeof DecompressionStream === "undefined") return;
  const place = /** @type {HTMLElement} */ (document.getElementById("data"));
  const signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%,()*+-;.=>?@^_`{|}~";
  try {
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
  } catch {
    // What is said below is all there is to say.
  }
  const plain = document.getElementById("plain");
  if (!plain) return;
  const [title, why] = [document.createElement("h1"), document.createElement("p")];
  [title.textContent, why.textContent] = [plain.dataset.damaged || "", plain.dataset.why || ""];
  const said = document.createElement("main");
  said.className = "broken";
  said.setAttribute("role", "alert");
  said.append(title, why);
  plain.replaceWith(said);
})();
