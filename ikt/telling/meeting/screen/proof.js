// @ts-check
/* The self-check: the cases that Python worked out, done again by the engine when the page opens. */
"use strict";

/** What of the proofs comes out differently, or nothing. */
function failing() {
  for (const proof of D.proofs) {
    const a = E.assess({ points: proof.weights, guards: proof.safeguards, top: D.top, supposed: [] });
    if (a.score.some((x, i) => !(Math.abs(x - proof.scores[i]) <= 1e-9))) return "scores";
    if (a.rank.some((x, i) => x !== proof.ranks[i])) return "ranks";
    if (Array.from(a.score, (x) => Engine.score(x, "en")).join(" ") !== proof.printed) return "print";
    const count = E.draws(a, D.part, 0);
    count.run(proof.draws);
    if (a.order.some((row, place) => count.inTop(place, D.top) !== proof.counts[row])) return "draws";
  }
  return "";
}
