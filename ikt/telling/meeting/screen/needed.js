// @ts-check
/* "What would it take?" for one country, in its card: each answer can be tried with one click, and undone. */
"use strict";

/** One answer, and a button that does it. @param {string} words @param {(() => void)|null} act */
const answerLine = (words, act) => html("li", null, words, act && html("button", { type: "button", class: "try", onclick: act }, say("try")));

/** What Python found of the smallest shift, while the weights are those for which it was sought and no share is locked. @param {number} row */
const shiftOf = (row) => (D.shifts && samePlan(plan, startPlan) && !locks.size ? D.shifts[nations[row].iso2] : undefined);

/** Weights that Python found to be the smallest shift. @param {number} row */
function shiftLine(row) {
  const found = shiftOf(row);
  if (!Array.isArray(found)) return [];
  const [decimals, ...pairs] = found;
  const share = [...now.share], words = [];
  let moved = 0;
  for (let i = 0; i < pairs.length; i += 2) {
    const [k, percents] = [pairs[i], pairs[i + 1]];
    share[k] = percents / 100;
    moved += Math.abs(share[k] - now.share[k]) * 50;
    words.push(say("share_to", { name: small(told(E.criteria[k].name)), old: percent(now.share[k], decimals), new: percent(share[k], decimals) }));
  }
  const points = Object.fromEntries(E.criteria.map((knot, k) => [knot.id, tidy(share[k] * 100)]));
  return [answerLine(say("take_shift", { moved: Engine.decimal(moved, decimals, lang), list: listed(words) }), () => step({ ...plan, points }))];
}

/** Why no smallest shift is given. @param {number} row */
function noShift(row) {
  const why = shiftOf(row);
  if (typeof why !== "string") return [];
  return [html("p", null, why === "none" ? say("take_no_shift") : say("take_no_work", { code: nations[row].iso2 }))];
}

/** Whether a share lies within the limits of the policy in force. @param {number} k @param {number} share */
function isAllowed(k, share) {
  const [low, high] = limitsOf(base, k);
  return share >= low - 1e-9 && share <= high + 1e-9;
}

/** Weights of one criterion alone, the nearest first. @param {number} row */
function weightLines(row) {
  const enters = now.rank[row] > plan.top;
  const found = E.criteria.flatMap((_, k) => E.turns(now, k, row, alongNow(k)).map((turn) => ({ ...turn, k })));
  found.sort((x, y) => Math.abs(x.share - now.share[x.k]) - Math.abs(y.share - now.share[y.k]) || x.k - y.k);
  return found.map(({ side, share, k }) => {
    const printed = E.printedPoints(now, row, k, side, enters, share, heldFor(k));
    const name = told(E.criteria[k].name);
    const words = printed ? say(`tip_${side}`, { name, points: Engine.decimal(printed[0], printed[1], lang), share: percent(share) })
      : say("tip_share", { name, share: percent(share) });
    return answerLine(isAllowed(k, share) ? words : say("beyond_limits", { words }), printed ? () => setPoints(k, printed[0]) : null);
  });
}

/** @param {number} row */
function judgementLine(row) {
  const [first] = E.judgements(now, row);
  return first ? [answerLine(say("take_level", { level: first.number, of: supposedName(first) }), () => suppose(first))] : [];
}

/** What a safeguard takes from a country, and which threshold would not. @param {number} row */
function guardLines(row) {
  const found = E.unguarded(now, row);
  if (!found) return [];
  const lines = [html("li", null, say("take_unguarded", { rank: rankOf(row, found.there) }))];
  for (const { g, threshold } of found.lets) {
    const guard = E.guards[g];
    lines.push(answerLine(say("take_threshold", { name: small(told(guard.name)), threshold: figure(threshold) }),
      () => step({ ...plan, guards: { ...plan.guards, [guard.id]: { ...plan.guards[guard.id], below: threshold } } })));
  }
  return lines;
}

/** @param {number} row */
function neededWords(row) {
  const lines = [...shiftLine(row), ...judgementLine(row), ...guardLines(row), ...weightLines(row)];
  const head = say(now.ranked[row] && now.rank[row] <= plan.top ? "take_out" : "take_in", { line: lineWord(plan.top) });
  return [html("h4", null, head), lines.length ? html("ul", null, ...lines) : html("p", null, say("take_nothing")), ...noShift(row)];
}
