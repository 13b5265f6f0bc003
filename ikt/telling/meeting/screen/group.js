// @ts-check
/*
 * The weights of several people: what each allows, and what they have in common, worked out as ikt/deciding/group/ does. A person is
 * a policy: all of it is worked out from what is saved, so `ikt group` on the saved files says the same.
 */
"use strict";

/**
 * What somebody typed: the way, and for each criterion points, the worth of its step, or the least and the most of a hundred points.
 * @typedef {{way: TypedWay, one: (number|null)[], most: (number|null)[]}} Typed
 * @typedef {"points"|"swing"|"between"} TypedWay
 * Somebody: `key` is the round and the assessor whose answers were opened.
 * @typedef {{name: Said, way: string, policy: MeetingPolicy, typed?: Typed, key?: string}} Member
 * What a policy allows of the weights; `named` stands for it where a single weighting is needed.
 * @typedef {{cut: Cut, named: number[]}} WeightSet
 * @typedef {{name: string, share: number[], members: number[]}} GroupWay
 * Countries by their rows: `stands` has for each person where each country of `rows` stands.
 * @typedef {{rows: number[], sets: WeightSet[], stands: Stand[][], certain: number[], contested: number[], out: number[], tops: string[],
 *   apart: number[][], dividing: number[], ways: GroupWay[]}} Together
 */

/** @type {Member[]} */
const members = [];
/** So many pairs of corners are looked at before it is left open where a country stands. */
const GROUP_WORK = 1e8;
const MOST_PEOPLE = 30;
const criterionIds = E.criteria.map((knot) => knot.id);

/** Of a hundred points so many decimals are written; more are nobody's opinion. @param {number[]} shares */
const asPoints = (shares) => Object.fromEntries(criterionIds.map((id, k) => [id, Number((100 * shares[k]).toFixed(6))]));

/** @param {Statement} statement @returns {Halfspace} */
const halfOf = ({ more, than = {}, by = 0, equal = false }) => ({ row: criterionIds.map((id) => (more[id] || 0) - (than[id] || 0)), least: by, equal });

/** What a policy allows; null where nothing fits, or the set is too fine. @param {MeetingPolicy} policy @returns {WeightSet|null} */
function weightSet({ order, statements = [], weights }) {
  const own = Engine.shares(criterionIds.map((id) => (weights || {})[id] || 0));
  const halves = statements.map(halfOf);
  (order || []).slice(1).forEach((next, k) => halves.push(halfOf({ more: { [(order || [])[k]]: 1 }, than: { [next]: 1 } })));
  if (!halves.length) return { cut: { points: [own], on: [[0]], borders: 0, free: 0 }, named: own };
  try {
    const cut = Polytope.cutOut(criterionCount, halves);
    if (!cut.points.length) return null;
    const fits = !order && halves.every(({ row, least, equal }) => {
      const over = Polytope.times(row, own) - least;
      return equal ? Math.abs(over) <= 1e-9 : over >= -1e-9;
    });
    return { cut, named: fits ? own : Polytope.ranges(cut.points).centre };
  } catch (error) {
    if (error instanceof Polytope.TooManyCorners) return null;
    throw error;
  }
}

// On the table --------------------------------------------------------------------------------------------

/** Who is ranked, by their values, and how many are above the line. */
function groundNow() {
  const rows = everyone.filter((row) => now.ranked[row]);
  return { rows, top: plan.top, values: rows.map((row) => Array.from(now.values.subarray(row * criterionCount, (row + 1) * criterionCount))) };
}

/** From the worst to the best ranked country on each criterion: their rows, and how far they lie apart. */
function stepsNow() {
  const { rows, values } = groundNow();
  return criterionIds.map((_, k) => {
    const [low, high] = [Math.min, Math.max].map((end) => end(...values.map((own) => own[k])));
    return { worst: rows[values.findIndex((own) => own[k] === low)], best: rows[values.findIndex((own) => own[k] === high)], length: high - low };
  });
}

/** The highest score that weights within the limits of the policy give. @param {number[]} values */
function highestScore(values) {
  const limits = criterionIds.map((_, k) => limitsOf(base, k));
  let room = 1 - limits.reduce((sum, [low]) => sum + low, 0);
  let total = limits.reduce((sum, [low], k) => sum + low * values[k], 0);
  for (const k of [...values.keys()].sort((x, y) => values[y] - values[x])) {
    const part = Math.min(room, limits[k][1] - limits[k][0]);
    total += part * values[k];
    room -= part;
  }
  return total;
}

/** Why nothing can be said of sets of weights here: the name of the sentence, or nothing. */
function groupBarred() {
  if (now.mean !== "arithmetic") return "group_mean";
  const { rows, values } = groundNow();
  return rows.some((row, place) => Number.isFinite(now.ceiling[row]) && highestScore(values[place]) > now.ceiling[row]) ? "group_cap" : "";
}

// Together ------------------------------------------------------------------------------------------------

/** Where each country stands for a person, by what it follows from: weights moved on the table change none of it. @type {Map<string, Stand[]>} */
const knownStands = new Map();
let knownGround = "";

/** The middle of numbers. @param {number[]} numbers */
function middleOf(numbers) {
  const sorted = numbers.slice().sort((x, y) => x - y);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** The median of each share, made to add up again. @param {number[][]} named */
function medianShares(named) {
  const middle = criterionIds.map((_, k) => middleOf(named.map((own) => own[k])));
  const total = middle.reduce((sum, one) => sum + one, 0);
  return total > 0 ? middle.map((one) => one / total) : meanShares(named);
}

/** @param {number[][]} named */
const meanShares = (named) => criterionIds.map((_, k) => named.reduce((sum, own) => sum + own[k], 0) / named.length);

/**
 * What is still to be worked out before the group can be shown, in pieces of a few milliseconds; the last gives what was found.
 * @returns {Generator<void, Together|null>}
 */
function* workOutGroup() {
  const ground = groundNow();
  const on = standingOn(ground);
  const key = JSON.stringify([ground.rows, ground.top, plan.supposed]);
  if (key !== knownGround) knownStands.clear();
  knownGround = key;
  /** @type {WeightSet[]} */
  const sets = [];
  /** @type {Stand[][]} */
  const stands = [];
  for (const { policy } of members) {
    const set = weightSet(policy);
    if (!set) return null;
    sets.push(set);
    const of = JSON.stringify([policy.weights, policy.statements, policy.order]);
    let known = knownStands.get(of);
    if (!known) {
      yield;
      const stand = on.standOf(set.cut, GROUP_WORK);
      known = [];
      for (const place of on.EVERY) {
        known.push(yield* stand(place));
        if (set.cut.points.length > 1) yield;
      }
      knownStands.set(of, known);
    }
    stands.push(known);
  }
  return together(ground, on, sets, stands);
}

/** @param {ReturnType<typeof groundNow>} ground @param {ReturnType<typeof standingOn>} on @param {WeightSet[]} sets @param {Stand[][]} stands @returns {Together} */
function together({ rows, values }, on, sets, stands) {
  const named = sets.map((set) => set.named);
  const all = (/** @type {Stand} */ stand) => [...rows.keys()].filter((place) => stands.every((own) => own[place] === stand));
  const [certain, out] = [all("certain"), all("out")];
  const contested = [...rows.keys()].filter((place) => !certain.includes(place) && !out.includes(place));
  const rowsOf = (/** @type {number[]} */ places) => places.map((place) => rows[place]);
  const inside = (/** @type {number[]} */ share) => {
    const [seen] = on.insideUnder([share]);
    return rows.filter((_, place) => seen[place]);
  };
  return { rows, sets, stands, certain: rowsOf(certain), contested: rowsOf(contested), out: rowsOf(out),
    tops: named.map((share) => inside(share).join(" ")),
    apart: named.map((one) => named.map((other) => 50 * one.reduce((sum, x, k) => sum + Math.abs(x - other[k]), 0))),
    dividing: dividing(named, contested.map((place) => values[place])),
    ways: /** @type {[string, number[]][]} */ ([["median", medianShares(named)], ["mean", meanShares(named)]])
      .map(([name, share]) => ({ name, share, members: inside(share) })) };
}

/** How many points each criterion drives the contested countries apart, on average over two people. @param {number[][]} named @param {number[][]} values */
function dividing(named, values) {
  if (values.length < 2) return criterionIds.map(() => 0);
  return criterionIds.map((_, k) => {
    const pairs = named.reduce((sum, one) => sum + named.reduce((own, other) => own + Math.abs(one[k] - other[k]), 0), 0) / (named.length * (named.length - 1));
    const mean = values.reduce((sum, own) => sum + own[k], 0) / values.length;
    return pairs * Math.sqrt(values.reduce((sum, own) => sum + (own[k] - mean) ** 2, 0) / values.length);
  });
}
