// @ts-check
/* The answer above the ranking, and how firm it is: the sentences of `ikt whatif` and `ikt score`, from the engine. */
"use strict";

// Of more countries that share a place the number is told.
const MOST_NAMED = 5;
// Of more countries than these the verdict says no shares; they stand in the table.
const MOST_HELD = 4;
// With more who cross the line, the headline counts them, and their names stand below it.
const MOST_IN_HEAD = 6;
// From the weakest on, which is how an answer is as firm as the weakest part of it.
const VERDICTS = ["none", "just", "firm"];

/** @param {typeof moves} found Whether their verb is plural. */
const isMany = (found) => found.length > 1 || found.some((move) => called(country(move.row), lang)[1]);

/** @param {typeof moves} found */
function who(found) {
  const [out, in_] = [found.filter((move) => !move.enters), found.filter((move) => move.enters)];
  const nobody = Math.max(compared.order.length, now.order.length) <= plan.top ? "no_line" : "nobody";
  const key = out.length && in_.length ? "leave_and_enter" : out.length ? "leave_only" : in_.length ? "enter_only" : nobody;
  return say(key, {
    out: countries(out.map((move) => move.row)), in_: countries(in_.map((move) => move.row)),
    leave: say(isMany(out) ? "leave" : "leave_one"), enter: say(isMany(in_) ? "enter" : "enter_one"),
    line: lineWord(plan.top),
  });
}

/** A share that is held moves by less than this: points have six decimals. */
const HELD = 1e-7;

/** The one criterion that was changed: its points differ, and those of others only where a locked share makes them follow; -1 when there is none. */
function single() {
  const old = shelf[against].plan;
  const ids = Object.keys({ ...plan.points, ...old.points }).filter((id) => plan.points[id] !== old.points[id]);
  const changed = E.criteria.flatMap((knot, k) => (ids.includes(knot.id) && !(locks.has(knot.id) && Math.abs(now.share[k] - compared.share[k]) < HELD) ? [k] : []));
  return changed.length === 1 ? changed[0] : -1;
}

/** Who leaves and enters just there, and who of them does not stay out or in. @param {typeof moves} group */
function swaps(group) {
  const final = new Set(group.map((move) => move.row));
  // Who crossed already by what else was changed stands on the other side when the weights begin to move.
  const begun = new Set(E.inside(compared));
  for (const move of moves) if (move.at === null && !begun.delete(move.row)) begun.add(move.row);
  const turn = /** @type {NonNullable<typeof moves[0]["turn"]>} */ (group[0].turn);
  /** @type {Map<string, number[]>} */
  const parts = new Map();
  for (const [side, rows, order] of /** @type {[string, number[], number[]][]} */ (
    [["out", turn.leaves, [...compared.order, ...now.order]], ["in", turn.enters, now.order]])) {
    for (const row of rows.slice().sort((one, two) => order.indexOf(one) - order.indexOf(two))) {
      const back = begun.has(row) === (side === "in");
      const key = `who_${side}${final.has(row) ? "" : back ? "_again" : "_while"}`;
      parts.set(key, [...(parts.get(key) || []), row]);
    }
  }
  return [...parts].map(([key, rows]) => say(key, { names: countries(rows) })).join(", ");
}

/** @param {number} at @param {typeof moves} group */
function tipSentence(at, group) {
  const names = swaps(group);
  const k = single();
  if (k < 0) return say("tips_way", { share: percent(at), who: names });
  const [old, fresh] = [compared.share[k], now.share[k]];
  const share = old + at * (fresh - old);
  const side = fresh > old ? "above" : "below";
  // A criterion that is given all leaves the others no points to print its own beside.
  const [{ row, enters }] = group;
  const found = E.printedPoints(fresh < 1 ? now : compared, row, k, side, enters, share, heldFor(k));
  if (!found) return say("tips_share", { name: criterion(k), share: percent(share), who: names });
  return say(`tips_${side}`, { name: criterion(k), points: Engine.decimal(found[0], found[1], lang), share: percent(share), who: names });
}

function tipSentences() {
  /** @type {Map<string, typeof moves>} */
  const groups = new Map();
  for (const move of moves) {
    if (move.at === null) continue;
    const key = move.at.toFixed(12);
    groups.set(key, [...(groups.get(key) || []), move]);
  }
  const found = [...groups.values()].sort((one, two) => Number(one[0].at) - Number(two[0].at));
  const lines = found.map((group) => tipSentence(Number(group[0].at), group));
  return lines.length && moves[0].rest ? [...lines, say("tips_rest")] : lines;
}

/** @param {[number, number]} term */
function termWords([k, points]) {
  const printed = say("points_n", { n: score(Math.abs(points)) });
  return k < 0 ? say("term_cap", { points: printed }) : say("term", { name: criterion(k), points: printed });
}

function causeSentences() {
  const found = moves.flatMap((move) => (move.cause && move.cause.terms.length ? [move.cause] : []));
  const words = found.map((cause) => say(cause.terms[0][1] > 0 ? "gains" : "loses",
    { terms: listed(cause.terms.map(termWords)), country: country(cause.row), other: country(cause.other) }));
  return words.length ? [say("causes", { list: words.join("; ") })] : [];
}

/** In how many draws a country is among the first. @param {number} row */
const inTop = (row) => (tally && now.ranked[row] ? tally.inTop(now.order.indexOf(row), plan.top) : 0);

/** Whether the simulations are counted. */
const counted = () => tally !== null && tally.done >= D.draws;

/** Who changed sides and still has a rank: of who is excluded no simulation tells anything. */
const stillRanked = () => moves.filter(({ row }) => now.ranked[row]);

function sureSentence() {
  const found = stillRanked();
  if (!found.length) return [];
  if (!counted()) return [say("counting", { draws: figure(D.draws) })];
  const parts = found.map(({ row }, place) =>
    say(place ? "sure_next" : "sure_first", { name: country(row), line: lineWord(plan.top), share: ofDraws(inTop(row), place ? "again" : "of") }));
  return [say("sure_both", { part: percent(D.part, 0), draws: figure(D.draws), list: listed(parts) })];
}

/** A country with how often it is on the side of the line on which it stands. @param {number} row */
function heldWords(row) {
  const in_ = now.rank[row] <= plan.top;
  const count = in_ ? inTop(row) : D.draws - inTop(row);
  const share = ofDraws(count, count === 0 || count === D.draws ? "of" : "brief");
  return say(in_ ? "held_in" : "held_out", { name: country(row), line: lineWord(plan.top), share });
}

/** How firm it is on which side those who moved stand, the weakest first; of all above the line where nobody moved. */
function verdictSentence() {
  if (now.order.length <= plan.top || !tally || !counted()) return "";
  const gap = closeGap();
  const rows = stillRanked().map(({ row }) => row);
  const inLine = E.inside(now);
  const found = E.verdicts(now, tally, rows.length ? rows : inLine, gap);
  if (!rows.length) {
    const [none, just, firm] = VERDICTS.map((name) => found.filter((one) => one === name).length);
    return say("held_line", { line: lineWord(inLine.length), none, just, firm });
  }
  return VERDICTS.flatMap((name) => {
    const mine = rows.filter((_, k) => found[k] === name);
    return mine.length ? [say(`held_${name}`, { list: rows.length <= MOST_HELD ? listed(mine.map(heldWords)) : countries(mine) })] : [];
  }).join(" ");
}

/** Below how many points between them two countries are close. */
const closeGap = () => D.policies[base].close_gap ?? 1;

/** The pairs across the line that are close, as `ikt score` tells them: the nearest, and how many more. @param {ReturnType<typeof E.close>} found */
function closeWords(found) {
  if (!found.length) return E.inside(now).length < now.order.length ? say("close_none") : "";
  const { upper, lower, judgement } = found[0];
  const [a, b, gap] = Engine.difference(now.score[upper], now.score[lower], lang);
  const words = [say(now.rank[upper] === now.rank[lower] ? "close_tie" : "close_gap", { upper: country(upper), lower: country(lower), a, b, gap })];
  if (judgement) {
    const [column, row] = judgement;
    words.push(say(now.leaves.known[row * leafCount + column] ? "close_known" : "close_unknown", { name: leafName(E.leaves[column]), country: country(row) }));
  }
  const more = found.length - 1;
  return [say("near_line", { what: `${words.join("; ")}.` }), ...(more ? [say(ofMany("close_more", more), { n: more })] : [])].join(" ");
}

/** What the doubt of figures and judgements leaves certain, which the draws of weights do not tell. */
function doubtWords() {
  const [surelyIn, surelyOut] = E.certain(now);
  const words = { line: lineWord(plan.top), in_: surelyIn, out: surelyOut, open: now.order.length - surelyIn - surelyOut, count: now.order.length };
  return now.order.length > plan.top ? say(surelyIn || surelyOut ? "doubt_some" : "doubt_all", words) : "";
}

/** That the simulations are being counted, and how many have been. */
const countingWords = () => (tally && tally.done >= COUNTED
  ? say("counted_so_far", { done: figure(tally.done - (tally.done % COUNTED)), draws: figure(D.draws) }) : say("counting", { draws: figure(D.draws) }));

/** What is counted so far, in place of the verdict. */
function showCounting() {
  if (now.order.length > plan.top) put($("verdict"), countingWords());
}

/** The verdict, and below the answer what is close to the line and what the evidence leaves open. */
function showVerdict() {
  put($("verdict"), verdictSentence() || (now.order.length > plan.top ? countingWords() : ""));
  const pairs = E.close(now, closeGap());
  const turn = pairs.length ? E.turning(now, pairs[0]) : null;
  put(firmWords, [closeWords(pairs), doubtWords()].filter(Boolean).join(" "));
  supposeIt.hidden = !turn;
  suggested = turn;
  if (turn) put(supposeIt, say("suppose_it", { level: turn.number, of: supposedName(turn) }));
}

/** The judgement that would turn the nearest pair round. @type {Supposed|null} */
let suggested = null;
const supposeIt = html("button", { type: "button", id: "suppose-it", hidden: true, onclick: () => suggested && suppose(suggested) });
const firmWords = html("span", null);
const firmLine = html("li", { id: "firm" }, firmWords, supposeIt);

/** That several countries share the last place above the line, so that more stand there than it has places. @param {Result} a @param {string} key */
function sharing(a, key) {
  const inside = E.inside(a);
  if (inside.length <= a.plan.top) return [];
  const last = a.rank[inside[inside.length - 1]];
  const tied = inside.filter((row) => a.rank[row] === last);
  const names = tied.length > MOST_NAMED ? large(say("so_many", { count: lineWord(tied.length) })) : countries(tied);
  return [say(key, { list: names, place: last, inside: lineWord(inside.length), top: lineWord(a.plan.top) })];
}

/** Whom a cap moves to another place. */
function cappedMoves() {
  const rows = compared.order.filter((row) => now.ranked[row] && now.score[row] < now.uncut[row] && now.ceiling[row] !== compared.ceiling[row]
    && now.rank[row] !== compared.rank[row]);
  const words = rows.slice(0, MOST_NAMED).map((row) => say("from_to", { name: country(row), old: rankOf(row, compared), new: rankOf(row) }));
  if (rows.length > MOST_NAMED) words.push(say("and_more", { count: rows.length - MOST_NAMED }));
  return words.length ? [say("capped_moves", { list: listed(words) })] : [];
}

function sharedSentences() {
  const here = sharing(now, "sharing");
  return [...(here.length ? here : sharing(compared, "shared")), ...cappedMoves()];
}

/** A rank as the table has it. @param {number} row @param {Result} [a] */
const rankOf = (row, a = now) => (a.order.some((other) => other !== row && a.rank[other] === a.rank[row]) ? "=" : "") + a.rank[row];

/** Which safeguard excludes who was ranked before. */
function excludedSentences() {
  const parts = E.guards.flatMap((guard, g) => {
    const rows = everyone.filter((row) => compared.ranked[row] && now.states[row][g] === "exclude")
      .sort((one, two) => compared.rank[one] - compared.rank[two] || one - two);
    return rows.length ? [say("excludes", { name: small(told(guard.name)), list: countries(rows) })] : [];
  });
  return parts.length ? [say("excluded", { list: parts.join("; ") })] : [];
}

/** @param {Supposed} item */
function supposedName(item) {
  const leaf = E.leaves[/** @type {number} */ (E.column.get(item.attribute))];
  return say("of", { attribute: small(leafName(leaf)), country: country(/** @type {number} */ (E.rows.get(item.country))) });
}

/** @param {Supposed} item */
function supposedWords(item) {
  const leaf = E.leaves[/** @type {number} */ (E.column.get(item.attribute))];
  const text = told((leaf.levels || {})[item.number]).replace(/\.$/, "");
  return say("level", { attribute: leafName(leaf), country: country(/** @type {number} */ (E.rows.get(item.country))), level: item.number, text });
}

function carriedSentence() {
  if (!plan.supposed.length || !moves.length) return [];
  const set = (/** @type {Result} */ a) => E.inside(a).sort((x, y) => x - y).join();
  const matters = (/** @type {Supposed[]} */ left) => set(E.assess({ ...plan, supposed: left })) !== set(now);
  const carried = plan.supposed.filter((item) => matters(plan.supposed.filter((other) => other !== item)));
  if (carried.length) return [say("carried", { list: listed(carried.map(supposedName)) })];
  return [say(matters(shelf[against].plan.supposed) ? "carried_by_none" : "not_carried")];
}

/**
 * Which of the weights the policy that they are compared with does not allow. A weighting that was kept here has the
 * limits of the policy in force, as it would have when saved.
 */
function outsideLimits() {
  const parts = E.criteria.flatMap((_, k) => {
    const [low, high] = limitsOf(against, k);
    const share = now.share[k];
    if (share >= low - 1e-9 && share <= high + 1e-9) return [];
    // As many decimals as show on which side of the limit it lies.
    const near = share < low ? low : high;
    const decimals = [1, 2, 3, 4].find((d) => percent(share, d) !== percent(near, d)) || 1;
    return [say("outside_limit", { name: criterion(k), share: percent(share, decimals), low: percent(low), high: percent(high) })];
  });
  return parts.length ? [say("outside_limits", { list: listed(parts) })] : [];
}

function besideSentences() {
  const lines = outsideLimits();
  const outside = [...new Set(plan.supposed.map((item) => /** @type {number} */ (E.rows.get(item.country))))]
    .filter((row) => !now.ranked[row] && !compared.ranked[row]);
  if (outside.length) lines.push(say(ofMany("supposed_unranked", outside.length), { list: countries(outside) }));
  if (now.thin.length) {
    const known = [...new Set(now.thin.map((row) => percent(now.known[row], 0)))];
    const those = now.thin.length === now.order.length ? say("everyone") : countries(now.thin);
    lines.push(say("thin", { list: those, known: listed(known) }));
  }
  const gone = everyone.filter((row) => compared.ranked[row] && !now.ranked[row] && !now.states[row].includes("exclude"));
  const come = everyone.filter((row) => !compared.ranked[row] && now.ranked[row]);
  if (gone.length) lines.push(say("excluded", { list: countries(gone) }));
  if (come.length) lines.push(say("come", { list: countries(come) }));
  return lines;
}

/** What is said above the ranking: the first line, then the others. @returns {string[]} */
function answer() {
  if (samePlan(plan, shelf[against].plan)) {
    const inside = E.inside(now);
    const key = inside.length > plan.top ? "start_shared" : "start";
    return [say(key, { line: lineWord(plan.top), list: countries(inside) }), ...sharedSentences(), say("start_more")];
  }
  const lines = [who(moves), ...sharedSentences()];
  if (!moves.length) {
    const moved = now.order.filter((row) => compared.ranked[row] && compared.rank[row] !== now.rank[row]).length;
    lines.push(moved ? say(ofMany("change_place", moved), { count: moved, all: now.order.length }) : say("same_order"));
  }
  return [...lines, ...tipSentences(), ...causeSentences(), ...excludedSentences(), ...sureSentence(), ...carriedSentence(), ...besideSentences()];
}

/** Who crosses the line in numbers, and then by name: a long list is no headline. */
function headline() {
  const [out, in_] = [false, true].map((side) => moves.filter(({ enters }) => enters === side).map(({ row }) => row));
  if (out.length + in_.length <= MOST_IN_HEAD) return null;
  const [line, nobody] = [lineWord(plan.top), say("nobody_word")];
  return [say("cross_count", { line, out: out.length ? lineWord(out.length) : nobody, in_: in_.length ? lineWord(in_.length) : nobody }),
    ...(out.length ? [say("cross_out", { list: countries(out) })] : []), ...(in_.length ? [say("cross_in", { list: countries(in_) })] : [])];
}

/** A headline in letters that let it stand in the height it has. */
const SIZES = [70, 120];

function showAnswer() {
  const [first, ...rest] = answer();
  const [head, ...sides] = headline() || [first];
  put($("first"), head);
  mark($("first"), "data-size", String(SIZES.filter((most) => head.length > most).length));
  const lines = [...sides, ...rest];
  const place = $("rest");
  while (place.children.length > lines.length + 1) place.firstChild?.remove();
  while (place.children.length < lines.length + 1) place.insertBefore(html("li", null), firmLine.parentNode === place ? firmLine : null);
  if (firmLine.parentNode !== place) place.lastChild?.replaceWith(firmLine);
  lines.forEach((text, k) => put(place.children[k], text));
}

/** Show all of the answer over what stands below it, or only what fits. @param {boolean} [yes] */
function showAll(yes = !$("answer").classList.contains("all")) {
  $("answer").classList.toggle("all", yes);
  mark($("all"), "aria-expanded", String(yes));
  $("all").dataset.say = yes ? "show_less" : "show_all";
  put($("all"), say($("all").dataset.say));
}
