// @ts-check
/*
 * What follows from a plan (weights, thresholds, a line, suppositions): values, scores with their doubt, ranks, who is excluded.
 *
 * n countries, m criteria, l attributes (leaves). Tables are Float64Array, row after row.
 */
"use strict";

/**
 * @typedef {{id: string, name?: Said, short?: Said, kind?: string, share?: number, mean?: string,
 *   scale?: string, worst?: number, best?: number, doubt?: number, strength?: string, levels?: Record<string, Said>,
 *   criteria?: Knot[], attributes?: Knot[]}} Knot
 * @typedef {{en: string, nl: string}} Said
 * @typedef {{below: number, effect: string, at?: number|null, why?: Said|null}} Threshold
 * @typedef {{country: string, attribute: string, number: number}} Supposed
 * @typedef {{points: Record<string, number>, guards: Record<string, Threshold>, top: number, supposed: Supposed[]}} Plan
 * @typedef {[number, number|null, number|null, number|null]|null} Figure  figure, year, low, high
 * @typedef {[string, string, Said, string, string|null]} Assessor  round, id, who that is, since when, in which language
 * @typedef {{by: Assessor, level: number, low: number, high: number, why?: string}} View
 * @typedef {{iso2: string, name: Said, short?: Said, region?: string, profile: boolean, raw: (number|null)[], years: number[],
 *   why: string, logs: (number|null)[], between?: Record<string, [number, number]>, ends?: Record<string, [number, number]>, guards: Figure[],
 *   spread: (number|null)[], old?: number[], judged?: number[], estimated?: Record<string, [number, number]>,
 *   views?: string[], reasons?: string[], aside: string|null, aside_words?: Said, guard_words?: Record<string, {figure?: Said, level?: Said, fact?: Said}>}} Country
 * @typedef {{mean: string, share: number[], children: (Branch|number)[]}} Branch
 * @typedef {{country: number, longlist: number}} Least  how much must be known of a country for a rank
 * @typedef {{plan: Plan, root: Branch, share: number[], leafShare: number[], additive: boolean, mean: string, values: Float64Array,
 *   score: Float64Array, uncut: Float64Array, low: Float64Array, high: Float64Array, ceiling: Float64Array,
 *   contribution: Float64Array|null, known: Float64Array, strength: Float64Array, knownIn: Float64Array, openIn: Float64Array,
 *   states: string[][], ranked: boolean[], rank: Int32Array, order: number[], leaves: Leaves, thin: number[]}} Result
 * @typedef {{best: Float64Array, low: Float64Array, high: Float64Array, known: Uint8Array, kind: Uint8Array}} Leaves
 */

/**
 * @param {{framing: {mean?: string, criteria: Knot[], safeguards?: Guard[]}, countries: Country[], why: string[]}} data
 * @param {{least_known: Least}} settled the policy that settles who is ranked
 */
function assessor(data, settled) {
  const { ESTIMATED, STRENGTHS, UNKNOWN, attributes, below, combine, fixed, isAdditive, nodeValue, shares } = Arithmetic;
  const { framing, countries } = data;
  const criteria = framing.criteria;
  const leaves = criteria.flatMap(attributes);
  const guards = framing.safeguards || [];
  const column = new Map(leaves.map((leaf, k) => [leaf.id, k]));
  const rows = new Map(countries.map((one, row) => [one.iso2, row]));
  const [n, m, l] = [countries.length, criteria.length, leaves.length];
  const logs = leaves.map((leaf) => leaf.scale === "log");
  const kinds = leaves.map((leaf) =>
    leaf.levels ? 2 : leaf.strength === "direct" ? 0 : leaf.strength === "proxy" ? 1 : 2);
  const LEFT_OUT = String(data.why.indexOf("left_out"));

  /** @param {Knot} leaf */
  const ends = (leaf) => {
    if (!leaf.levels) return [leaf.worst || 0, leaf.best || 0];
    const levels = Object.keys(leaf.levels).map(Number);
    return [Math.min(...levels), Math.max(...levels)];
  };

  /** The value of a performance, 0 to 100. @param {Knot} leaf @param {number} raw */
  function value(leaf, raw) {
    const [worst, best] = ends(leaf);
    return Math.min(Math.max(100 * ((raw - worst) / (best - worst)), 0), 100) + 0;
  }

  /** @param {Supposed[]} supposed @returns {Leaves} */
  function fill(supposed) {
    const size = n * l;
    const [best, low, high] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
    const [known, kind] = [new Uint8Array(size), new Uint8Array(size)];
    /** @param {number} cell @param {number} doubt @param {number} x @param {number} least @param {number} most */
    const put = (cell, doubt, x, least, most) => {
      best[cell] = x;
      low[cell] = Math.min(Math.min(Math.max(x - doubt, 0), 100), least);
      high[cell] = Math.max(Math.min(Math.max(x + doubt, 0), 100), most);
    };
    countries.forEach((one, row) => {
      let log = 0;
      leaves.forEach((leaf, k) => {
        const cell = row * l + k;
        const raw = one.raw[k];
        const ready = logs[k] ? one.logs[log++] : null;
        if (raw === null) {
          const expected = one.estimated && one.estimated[leaf.id];
          kind[cell] = expected ? ESTIMATED : UNKNOWN;
          if (expected) put(cell, expected[1], expected[0], expected[0], expected[0]);
          else [best[cell], low[cell], high[cell]] = [50, 0, 100];
          return;
        }
        known[cell] = 1;
        kind[cell] = one.judged && one.judged.includes(k) ? 2 : one.old && one.old.includes(k) && kinds[k] === 0 ? 1 : kinds[k];
        const x = ready === null ? value(leaf, raw) : ready;
        const between = one.between && one.between[leaf.id];
        const [least, most] = one.ends && one.ends[leaf.id] || (between ? between.map((end) => value(leaf, end)) : [x, x]);
        put(cell, one.spread[k] || 0, x, least, most);
      });
    });
    for (const item of supposed) {
      const [row, k] = [rows.get(item.country), column.get(item.attribute)];
      if (row === undefined || k === undefined) continue;
      const x = value(leaves[k], item.number);
      put(row * l + k, leaves[k].doubt || 0, x, x, x);
      known[row * l + k] = 1;
      kind[row * l + k] = kinds[k];
    }
    return { best, low, high, known, kind };
  }

  const plainLeaves = fill([]);

  /** @param {Record<string, number>} points @returns {Branch} */
  function tree(points) {
    /** @param {string|undefined} mean @param {Knot[]} knots @param {number} none @returns {Branch} */
    const branch = (mean, knots, none) => ({
      mean: mean || "arithmetic",
      share: shares(knots.map((knot) => points[knot.id] ?? knot.share ?? none)),
      children: knots.map((knot) =>
        knot.kind ? /** @type {number} */ (column.get(knot.id)) : branch(knot.mean, below(knot), 1)),
    });
    return branch(framing.mean, criteria, 1);
  }

  /** @param {Branch|number} node */
  function leafShare(node) {
    const found = new Array(l).fill(0);
    /** @param {Branch|number} here @param {number} part */
    const down = (here, part) => {
      if (typeof here === "number") found[here] += part;
      else here.children.forEach((child, k) => down(child, part * here.share[k]));
    };
    down(node, 1);
    return found;
  }

  /** What depends on suppositions and on weights below the top only, kept until those change. */
  let cache = { key: "", values: new Float64Array(0), lows: new Float64Array(0), highs: new Float64Array(0),
    knownIn: new Float64Array(0), openIn: new Float64Array(0), leaves: plainLeaves };

  /** @param {Plan} plan @param {Branch} root */
  function inner(plan, root) {
    const deep = root.children.map((child) => (typeof child === "number" ? 0 : JSON.stringify(child)));
    const key = JSON.stringify([deep, plan.supposed]);
    if (cache.key === key) return cache;
    const filled = plan.supposed.length ? fill(plan.supposed) : plainLeaves;
    const own = root.children.map((child) => leafShare(child));
    const [values, lows, highs, knownIn, openIn] = [0, 0, 0, 0, 0].map(() => new Float64Array(n * m));
    for (let i = 0; i < n; i += 1) {
      root.children.forEach((child, k) => {
        values[i * m + k] = nodeValue(child, filled.best, i * l);
        lows[i * m + k] = nodeValue(child, filled.low, i * l);
        highs[i * m + k] = nodeValue(child, filled.high, i * l);
        for (let c = 0; c < l; c += 1) {
          if (filled.known[i * l + c]) knownIn[i * m + k] += own[k][c];
          else openIn[i * m + k] += own[k][c] * filled.best[i * l + c];
        }
      });
    }
    cache = { key, values, lows, highs, knownIn, openIn, leaves: filled };
    return cache;
  }

  /** @param {Figure} figure @param {Threshold|undefined} threshold */
  function state(figure, threshold) {
    if (!figure) return "unknown";
    return threshold && figure[0] < threshold.below ? threshold.effect : "pass";
  }

  /** Whether statistics leave a country out, or too little is known of it, by a policy on its own. @param {number} i @param {Result["leafShare"]} own @param {number} known @param {Least} least */
  const apart = (i, own, known, least) => own.some((share, c) => share > 0 && countries[i].why[c] === LEFT_OUT)
    || fixed(known) < fixed(countries[i].profile ? least.country : least.longlist);

  /**
   * Everything that follows from a plan. Who is ranked was settled when the page was made; with `least` it is settled
   * by the plan itself, as it is when its policy is read from a file.
   * @param {Plan} plan @param {Least} [least] @returns {Result}
   */
  function assess(plan, least) {
    const root = tree(plan.points);
    const { values, lows, highs, knownIn, openIn, leaves: filled } = inner(plan, root);
    const share = root.share;
    const own = leafShare(root);
    const [score_, uncut, low, high, ceiling, known] = [0, 0, 0, 0, 0, 0].map(() => new Float64Array(n));
    const contribution = root.mean === "arithmetic" ? new Float64Array(n * m) : null;
    const strength = new Float64Array(n * STRENGTHS);
    const states = countries.map((one) => guards.map((guard, g) => state(one.guards[g], plan.guards[guard.id])));
    const ranked = new Array(n).fill(false);
    const thin = [];
    /** @type {number[]} */
    const list = new Array(m);
    /** @param {Float64Array} from @param {number} i */
    const total = (from, i) => {
      for (let k = 0; k < m; k += 1) list[k] = from[i * m + k];
      return combine(root.mean, list, share);
    };
    for (let i = 0; i < n; i += 1) {
      ceiling[i] = Infinity;
      guards.forEach((guard, g) => {
        const at = states[i][g] === "cap" ? plan.guards[guard.id].at : null;
        if (typeof at === "number") ceiling[i] = Math.min(ceiling[i], at);
      });
      uncut[i] = total(values, i);
      score_[i] = Math.min(uncut[i], ceiling[i]);
      low[i] = Math.min(total(lows, i), ceiling[i]);
      high[i] = Math.min(total(highs, i), ceiling[i]);
      if (contribution) for (let k = 0; k < m; k += 1) contribution[i * m + k] = values[i * m + k] * share[k];
      for (let c = 0; c < l; c += 1) strength[i * STRENGTHS + filled.kind[i * l + c]] += own[c];
      known[i] = strength[i * STRENGTHS] + strength[i * STRENGTHS + 1] + strength[i * STRENGTHS + 2];
      ranked[i] = !(least ? apart(i, own, known[i], least) : countries[i].aside) && !states[i].includes("exclude");
      const bar = countries[i].profile ? settled.least_known.country : settled.least_known.longlist;
      if (ranked[i] && fixed(known[i]) < fixed(bar)) thin.push(i);
    }
    const rank = ranks(score_, ranked);
    const order = countries.map((_, i) => i).filter((i) => ranked[i]);
    order.sort((a, b) => rank[a] - rank[b] || (countries[a].iso2 < countries[b].iso2 ? -1 : 1));
    return { plan, root, share, leafShare: own, additive: isAdditive(root), mean: root.mean, values, score: score_, uncut,
      low, high, ceiling, contribution, known, strength, knownIn, openIn, states, ranked, rank, order, leaves: filled, thin };
  }

  /** Ranks of the ranked, 0 for the others; ties share the best. @param {Float64Array} scores @param {boolean[]} ranked */
  function ranks(scores, ranked) {
    const rank = new Int32Array(n);
    /** @type {number[]} */
    const order = [];
    for (let i = 0; i < n; i += 1) if (ranked[i]) order.push(i);
    const r = Array.from(scores, fixed);
    order.sort((a, b) => r[b] - r[a]);
    order.forEach((i, place) => {
      const before = order[place - 1];
      rank[i] = place && r[before] === r[i] ? rank[before] : place + 1;
    });
    return rank;
  }

  /** @param {Result} a @param {number} part @param {number} seed */
  function draws(a, part, seed) {
    const ranked = a.order;
    /** @param {Float64Array} of */
    const cut = (of) => {
      const found = new Float64Array(ranked.length * l);
      ranked.forEach((i, place) => found.set(of.subarray(i * l, i * l + l), place * l));
      return found;
    };
    const { best, low, high } = a.leaves;
    return Draws.counter({ rows: ranked, l, root: a.root, share: a.share, ceiling: Float64Array.from(ranked, (i) => a.ceiling[i]),
      best: cut(best), low: cut(low), high: cut(high) }, part, seed);
  }

  /** Rows above the line, best first. @param {Result} a */
  const inside = (a) => a.order.filter((i) => a.rank[i] <= a.plan.top);

  return { assess, draws, inside, value, ends, criteria, countries, leaves, guards, column, rows, n, m, l };
}
