// @ts-check
/*
 * Which choice is asked next: the one after whose answer most countries are, on average, in or out for certain. How likely each
 * answer is, is the part of the set that gives it. Hit-and-run draws weights from the set (Smith, R.L. 1984, Efficient Monte Carlo
 * procedures for generating points uniformly distributed over bounded regions, Operations Research 32, 1296-1308), always the same.
 */
"use strict";

const DRAWS = 400;
const STEPS_BETWEEN = 12;
/** So many questions are looked at closely. */
const SHORTLIST = 8;
/** So many pairs of corners are looked at before it is left open where a country stands. */
const WORK = 1e7;
/** A set with more corners is not followed further. */
const MOST_FOLLOWED = 1000;
/** What is offered of each step; what stands between comes from weights_form.py. */
const OFFERED = [[1, 0.25], [1, 0.5], [1, 0.75], [1, 1], [0.75, 1], [0.5, 1], [0.25, 1]];
const RATES = 3;
/** A question whose answer is as good as known teaches nothing. */
const LEAST_LIKELY = 0.03;
/** Less doubt than this taken away, in countries, is no help. */
const LEAST_HELP = 0.1;

/** @typedef {{left: Record<string, number>, right: Record<string, number>}} Asked */
/** @typedef {{asked: Asked, row: number[], likely: number, settled: number, doubt: number, criteria: number}} Candidate */

/** Numbers from 0 to 1, always the same. @param {number} seed */
function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Weights spread evenly over a set. @param {Cut} cut @param {Halfspace[]} halves @returns {number[][]} */
function drawn(cut, halves) {
  const { points } = cut;
  if (points.length === 1) return [points[0]];
  const next = chance(20261130);
  const borders = halves.filter(({ equal }) => !equal);
  let at = ranges(points).centre;
  /** @type {number[][]} */
  const found = [];
  for (let step = 1; step <= DRAWS * STEPS_BETWEEN; step += 1) {
    const [one, other] = [Math.floor(next() * points.length), Math.floor(next() * points.length)];
    if (one !== other) at = hop(at, points[one].map((x, k) => x - points[other][k]), borders, next());
    if (step % STEPS_BETWEEN === 0) found.push(at);
  }
  return found;
}

/** Somewhere on the line through a point, as far as the set goes. @param {number[]} at @param {number[]} along @param {Halfspace[]} borders @param {number} part */
function hop(at, along, borders, part) {
  let [back, on] = [-Infinity, Infinity];
  const bound = (/** @type {number} */ room, /** @type {number} */ slope) => {
    if (slope > 1e-12) back = Math.max(back, -Math.max(room, 0) / slope);
    else if (slope < -1e-12) on = Math.min(on, Math.max(room, 0) / -slope);
  };
  at.forEach((x, k) => bound(x, along[k]));
  for (const { row, least } of borders) bound(times(row, at) - least, times(row, along));
  if (!(back < on) || !Number.isFinite(back) || !Number.isFinite(on)) return at;
  const far = back + part * (on - back);
  return at.map((x, k) => Math.max(0, x + far * along[k]));
}

/** Every question that could be asked: two criteria at a few rates, or one against two others. @returns {Asked[][]} Alternatives together. */
function questions() {
  /** @type {Asked[][]} */
  const found = [];
  live.forEach((a, i) => live.slice(i + 1).forEach((b) => {
    found.push(OFFERED.map(([x, y]) => ({ left: { [a]: x, [b]: 0 }, right: { [a]: 0, [b]: y } })));
  }));
  for (const a of live) {
    const others = live.filter((one) => one !== a);
    others.forEach((b, i) => others.slice(i + 1).forEach((c) => {
      found.push([{ left: { [a]: 1, [b]: 0, [c]: 0 }, right: { [a]: 0, [b]: 1, [c]: 1 } }]);
    }));
  }
  return found;
}

/**
 * The next question, and where each country stands now; `asked` is null when all is settled or nothing helps.
 * @param {Choice[]} choices
 */
function nextQuestion(choices) {
  const halves = statementsOf({ way: "choices", choices });
  const cut = cutOut(SIZE, halves);
  if (!cut.points.length) return { asked: null, settled: 0, stands: null };
  if (cut.points.length > MOST_FOLLOWED) throw new TooManyCorners();
  const stands = standsIn(cut, WORK);
  const settled = settledOf(stands);
  if (settled === COUNT || cut.points.length === 1) return { asked: null, settled, stands };
  const draws = drawn(cut, halves);
  const inside = insideUnder(draws);
  const before = ofCounts(Int32Array.from(D.values, (_, row) => inside.filter((one) => one[row]).length), inside.length).doubt;
  const rated = questions().flatMap((alternatives) => alternatives.flatMap((one) => likelihood(one, draws) ?? [])
    .sort((a, b) => Math.abs(a.likely - 0.5) - Math.abs(b.likely - 0.5)).slice(0, RATES))
    .map((one) => rateOne(one, inside)).sort(better);
  const half = SHORTLIST / 2;
  const close = [...rated.slice(0, half), ...rated.slice(half).sort((a, b) => a.doubt - b.doubt).slice(0, half)]
    .map((one) => ({ ...one, settled: expected(one, cut) })).sort(better);
  const best = close.find((one) => one.settled > settled + LEAST_HELP || before - one.doubt > LEAST_HELP);
  return { asked: best ? sided(best.asked, choices.length) : null, settled, stands };
}

/** The two countries change sides from one question to the next, so that no criterion always stands first. @param {Asked} one @param {number} number */
const sided = ({ left, right }, number) => (number % 2 ? { left: right, right: left } : { left, right });

/** How many countries are settled after an answer, on average. @param {Candidate} one @param {Cut} cut */
function expected({ row, likely }, cut) {
  const after = (/** @type {number} */ sign) => {
    const left = clipped(cut, { row: row.map((x) => sign * x), least: 0, equal: false });
    return left.points.length ? proven(left) : 0;
  };
  return likely * after(1) + (1 - likely) * after(-1);
}

/** How likely it is that the left one is preferred; null where that is as good as known. @param {Asked} asked @param {number[][]} draws */
function likelihood(asked, draws) {
  const half = preference({ ...asked, preferred: "left" });
  if (!half) return null;
  let count = 0;
  const left = draws.map((weights) => {
    const yes = times(half.row, weights) >= 0;
    if (yes) count += 1;
    return yes;
  });
  const likely = count / draws.length;
  return likely < LEAST_LIKELY || likely > 1 - LEAST_LIKELY ? null : { asked, row: half.row, left, likely };
}

/** @typedef {NonNullable<ReturnType<typeof likelihood>>} Likely */

/** What its answer would settle, as far as the draws tell. @param {Likely} one @param {Uint8Array[]} inside @returns {Candidate} */
function rateOne({ asked, row, left, likely }, inside) {
  const counts = [new Int32Array(COUNT), new Int32Array(COUNT)];
  left.forEach((yes, at) => {
    const side = counts[yes ? 0 : 1];
    for (let k = 0; k < COUNT; k += 1) if (inside[at][k]) side[k] += 1;
  });
  const size = left.filter(Boolean).length;
  const [first, second] = [ofCounts(counts[0], size), ofCounts(counts[1], left.length - size)];
  const mean = (/** @type {"settled"|"doubt"} */ what) => likely * first[what] + (1 - likely) * second[what];
  return { asked, row, likely, settled: mean("settled"), doubt: mean("doubt"), criteria: Object.keys(asked.left).length };
}

/**
 * From how often each country is in: how many always are or never, and how much is open in all, where a country that is in under
 * half of the weights counts for one.
 * @param {Int32Array} counts @param {number} size
 */
function ofCounts(counts, size) {
  let [settled, doubt] = [0, 0];
  for (const count of counts) {
    if (count === 0 || count === size) settled += 1;
    doubt += (4 * count * (size - count)) / (size * size);
  }
  return { settled, doubt };
}
/** Most settled first; of alike ones least doubt, then the fewest criteria. @param {Candidate} a @param {Candidate} b */
const better = (a, b) => b.settled - a.settled || a.doubt - b.doubt || a.criteria - b.criteria;
