// @ts-check
/* The self-check: answers that ikt wrote are read, give the weights that ikt found, and are written down the same. */
"use strict";

/** Whether any comes out differently. */
function failing() {
  try {
    return D.proof.some(({ text, corners }) => {
      const found = opened(text);
      return [...found].some(([person, own]) => {
        const weighed = weighedOf(own);
        const allowed = allowedOf(own);
        if (typeof weighed === "string" || !allowed) return true;
        const same = JSON.stringify(asWritten(person, weighed)) === JSON.stringify(JSON.parse(text));
        return !same || !isSame(allowed.cut.points, corners);
      });
    });
  } catch {
    return true;
  }
}

/** Whether corners are the same to the ninth decimal. @param {number[][]} mine @param {number[][]} theirs */
const isSame = (mine, theirs) => mine.length === theirs.length
  && theirs.every((point) => mine.some((one) => one.every((x, k) => Math.abs(x - point[k]) < 1e-9)));
