// @ts-check
/*
 * The last script of the page. The data and the script before it run only as they were written (by hash, in the first
 * lines of the file), and once they do, what was to be read without them is gone. Where it still stands, the page says that
 * it is damaged, and shows nothing else; in a browser that is too old for the script it stays.
 */
"use strict";

(() => {
  const plain = document.getElementById("plain");
  // The youngest of what the script asks of a browser.
  if (!plain || !("findLastIndex" in Array.prototype)) return;
  const [title, why] = [document.createElement("h1"), document.createElement("p")];
  [title.textContent, why.textContent] = [plain.dataset.damaged || "", plain.dataset.why || ""];
  const said = document.createElement("main");
  said.className = "broken";
  said.setAttribute("role", "alert");
  said.append(title, why);
  plain.replaceWith(said);
})();
