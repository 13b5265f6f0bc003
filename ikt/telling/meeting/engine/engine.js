// @ts-check
/*
 * The arithmetic of the meeting page: no screen, no words. Every formula is the one of ikt/scoring, in the same
 * order of plain loops over float64, so that both give the same numbers; tests and the page itself compare them.
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
 * @typedef {[number, number, number|null, number|null]|null} Figure  figure, year, low, high
 * @typedef {{iso2: string, name: Said, short?: Said, profile: boolean, raw: (number|null)[], years: number[],
 *   why: string, logs: (number|null)[], between?: Record<string, [number, number]>, guards: Figure[],
 *   aside: string|null}} Country
 * @typedef {{mean: string, share: number[], children: (Branch|number)[]}} Branch
 * @typedef {{country: number, longlist: number}} Least  how much must be known of a country for a rank
 * @typedef {{plan: Plan, root: Branch, share: number[], leafShare: number[], additive: boolean, mean: string, values: Float64Array,
 *   score: Float64Array, uncut: Float64Array, low: Float64Array, high: Float64Array, ceiling: Float64Array,
 *   contribution: Float64Array|null, known: Float64Array, strength: Float64Array, knownIn: Float64Array,
 *   states: string[][], ranked: boolean[], rank: Int32Array, order: number[], leaves: Leaves, thin: number[]}} Result
 * @typedef {{best: Float64Array, low: Float64Array, high: Float64Array, known: Uint8Array}} Leaves
 */

const Engine = (() => {
  const UNIT = 4294967296;
  const BILLION = 1e9;
  const SAME = 1e-12;

  // Ranks and print ---------------------------------------------------------------------------------------

  /** A score in whole billionths, half up: what ranks compare. @param {number} x */
  const fixed = (x) => Math.floor(x * BILLION + 0.5);

  /** In whole units of the last printed decimal. @param {number} x @param {number} decimals */
  function units(x, decimals) {
    const step = 10 ** (9 - decimals);
    const whole = fixed(x);
    if (step === 1) return whole;
    const half = whole + step / 2;
    let found = Math.floor(half / step);
    while (found * step > half) found -= 1;
    while ((found + 1) * step <= half) found += 1;
    return found;
  }

  /** @param {number} whole @param {number} decimals @param {string} lang @param {boolean} [grouped] */
  function written(whole, decimals, lang, grouped) {
    const sign = whole < 0 ? "-" : "";
    let digits = String(Math.abs(whole)).padStart(decimals + 1, "0");
    const part = decimals ? digits.slice(-decimals) : "";
    digits = decimals ? digits.slice(0, -decimals) : digits;
    if (grouped) digits = digits.replace(/\B(?=(\d{3})+$)/g, lang === "nl" ? "." : ",");
    return sign + digits + (part ? (lang === "nl" ? "," : ".") + part : "");
  }

  /** @param {number} x @param {number} decimals @param {string} lang */
  const decimal = (x, decimals, lang) => written(units(x, decimals), decimals, lang);
  /** @param {number} x @param {string} lang */
  const score = (x, lang) => decimal(x, 1, lang);
  /** @param {number} x @param {string} lang @param {number} [decimals] */
  const percent = (x, lang, decimals = 1) => decimal(x * 100, decimals, lang) + "%";

  /** Two numbers and their difference, so that the printed three agree. @param {number} one @param {number} two @param {string} lang */
  function difference(one, two, lang) {
    for (let d = 1; ; d += 1) {
      const [a, b, gap] = [units(one, d), units(two, d), units(one - two, d)];
      if (d === 9 || (a - b === gap && (gap !== 0 || units(one - two, 9) === 0))) {
        return [a, b, a - b].map((x) => written(x, d, lang));
      }
    }
  }

  const LARGE = /** @type {[number, Said][]} */ ([
    [9, { en: "billion", nl: "miljard" }],
    [6, { en: "million", nl: "miljoen" }],
  ]);

  /** A raw figure, four digits that count. @param {number} x @param {string} lang @returns {string} */
  function figure(x, lang) {
    if (x === 0) return "0";
    if (Math.abs(x) >= 1e15) {
      const power = Math.floor(Math.log10(Math.abs(x)));
      return `${figure(x / 10 ** power, lang)} × 10^${power}`;
    }
    for (const [power, word] of LARGE) {
      if (Math.abs(x) >= 10 ** power) return `${figure(x / 10 ** power, lang)} ${lang === "nl" ? word.nl : word.en}`;
    }
    const size = Math.floor(Math.log10(Math.abs(x)));
    if (size >= 3) return written(units(x, 0), 0, lang, true);
    const text = decimal(x, Math.min(9, Math.max(0, size >= 0 ? 3 - size : 2 - size)), lang);
    return /[.,]/.test(text) ? text.replace(/0+$/, "").replace(/[.,]$/, "") : text;
  }

  // The tree of criteria ----------------------------------------------------------------------------------

  /** @param {Knot} knot @returns {Knot[]} */
  const below = (knot) => [...(knot.criteria || []), ...(knot.attributes || [])];

  /** The attributes below a knot, in the order as written. @param {Knot} knot @returns {Knot[]} */
  const attributes = (knot) => (knot.kind ? [knot] : below(knot).flatMap(attributes));

  /** Shares that sum to 1. @param {number[]} points */
  function shares(points) {
    let total = 0;
    for (const point of points) total += point;
    return points.map((point) => point / total);
  }

  /** @param {string} mean @param {number[]} values @param {number[]} share */
  function combine(mean, values, share) {
    let total = 0;
    if (mean === "arithmetic") {
      for (let k = 0; k < values.length; k += 1) total += share[k] * values[k];
      return total;
    }
    for (let k = 0; k < values.length; k += 1) {
      if (values[k] <= 0 && share[k] !== 0) return 0;
      total += share[k] * Math.log(values[k] <= 0 ? 1 : values[k]);
    }
    return Math.exp(total);
  }

  /** @param {Branch|number} node @param {Float64Array} leaves @param {number} from @returns {number} */
  function nodeValue(node, leaves, from) {
    if (typeof node === "number") return leaves[from + node];
    return combine(node.mean, node.children.map((child) => nodeValue(child, leaves, from)), node.share);
  }

  /** @param {Branch|number} node @returns {boolean} */
  const isAdditive = (node) =>
    typeof node === "number" || (node.mean === "arithmetic" && node.children.every(isAdditive));

  // Random weights ----------------------------------------------------------------------------------------

  /** @param {number} h */
  function mix(h) {
    h ^= h >>> 16;
    h = Math.imul(h, 0x21f0aaad);
    h ^= h >>> 15;
    h = Math.imul(h, 0x735a2d97);
    h ^= h >>> 15;
    return h >>> 0;
  }

  /**
   * Counts how often each country has each rank with a part of the weight dealt out anew.
   * @param {Float64Array} values of the ranked (n, m) @param {number[]} share @param {Float64Array} ceiling
   * @param {string} mean @param {number} part @param {number} seed
   */
  function counter(values, share, ceiling, mean, part, seed) {
    const n = ceiling.length;
    const m = share.length;
    const at = new Int32Array(n * n);
    const cuts = new Float64Array(Math.max(m - 1, 0));
    const weights = new Float64Array(m);
    const keys = new Float64Array(n);
    const base = share.map((x) => (1 - part) * x);
    const start = mix((seed ^ 0x9e3779b9) >>> 0);
    const list = new Array(m);
    let done = 0;

    /** @param {number} draw */
    function deal(draw) {
      const begun = mix((start + draw) >>> 0);
      for (let c = 0; c < m - 1; c += 1) cuts[c] = mix((begun + c) >>> 0);
      for (let i = 1; i < m - 1; i += 1) {
        const x = cuts[i];
        let j = i - 1;
        while (j >= 0 && cuts[j] > x) {
          cuts[j + 1] = cuts[j];
          j -= 1;
        }
        cuts[j + 1] = x;
      }
      let before = 0;
      for (let c = 0; c < m; c += 1) {
        const here = c < m - 1 ? cuts[c] : UNIT;
        weights[c] = ((here - before) / UNIT) * part + base[c];
        before = here;
      }
    }

    /** @param {number} i */
    function other(i) {
      for (let k = 0; k < m; k += 1) list[k] = values[i * m + k];
      return combine(mean, list, /** @type {any} */ (weights));
    }

    return {
      at,
      n,
      get done() {
        return done;
      },
      /** Count so many draws more. @param {number} draws */
      run(draws) {
        const plain = mean === "arithmetic";
        for (const stop = done + draws; done < stop; done += 1) {
          deal(done);
          for (let i = 0, cell = 0; i < n; i += 1) {
            let total = 0;
            if (plain) for (let k = 0; k < m; k += 1, cell += 1) total += weights[k] * values[cell];
            else total = other(i);
            if (total > ceiling[i]) total = ceiling[i];
            keys[i] = fixed(total) * 256 + i;
          }
          keys.sort();
          let rank = 0;
          let last = -1;
          for (let place = n - 1, seen = 0; place >= 0; place -= 1, seen += 1) {
            const r = Math.floor(keys[place] / 256);
            if (r !== last) {
              rank = seen;
              last = r;
            }
            at[(keys[place] - r * 256) * n + rank] += 1;
          }
        }
      },
      /** How often country i is among the first. @param {number} i @param {number} top */
      inTop(i, top) {
        let sum = 0;
        for (let rank = 0; rank < Math.min(top, n); rank += 1) sum += at[i * n + rank];
        return sum;
      },
      /** The ranks between which country i lies in nine of ten draws. @param {number} i */
      seen(i) {
        let [sum, low, high] = [0, 0, 0];
        for (let rank = 0; rank < n; rank += 1) {
          sum += at[i * n + rank];
          if (!low && sum / done > 0.05 + 1e-12) low = rank + 1;
          if (!high && sum / done >= 0.95 - 1e-12) high = rank + 1;
        }
        return [low, high];
      },
    };
  }

  // The engine over one set of data -----------------------------------------------------------------------

  /**
   * @param {{framing: {mean?: string, criteria: Knot[], safeguards?: any[]}, countries: Country[], why: string[]}} data
   * @param {{least_known: Least}} settled the policy that settles who is ranked
   */
  function make(data, settled) {
    const { framing, countries } = data;
    const criteria = framing.criteria;
    const leaves = criteria.flatMap(attributes);
    const guards = framing.safeguards || [];
    const column = new Map(leaves.map((leaf, k) => [leaf.id, k]));
    const rows = new Map(countries.map((one, row) => [one.iso2, row]));
    const [n, m, l] = [countries.length, criteria.length, leaves.length];
    const logs = leaves.map((leaf) => leaf.scale === "log");
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
      const known = new Uint8Array(size);
      /** @param {number} cell @param {Knot} leaf @param {number} x @param {number} least @param {number} most */
      const put = (cell, leaf, x, least, most) => {
        const doubt = leaf.doubt || 0;
        best[cell] = x;
        low[cell] = Math.min(Math.min(Math.max(x - doubt, 0), 100), least);
        high[cell] = Math.max(Math.min(Math.max(x + doubt, 0), 100), most);
        known[cell] = 1;
      };
      countries.forEach((one, row) => {
        let log = 0;
        leaves.forEach((leaf, k) => {
          const cell = row * l + k;
          const raw = one.raw[k];
          const ready = logs[k] ? one.logs[log++] : null;
          if (raw === null) {
            [best[cell], low[cell], high[cell]] = [50, 0, 100];
            return;
          }
          const x = ready === null ? value(leaf, raw) : ready;
          const between = one.between && one.between[leaf.id];
          put(cell, leaf, x, between ? value(leaf, between[0]) : x, between ? value(leaf, between[1]) : x);
        });
      });
      for (const item of supposed) {
        const [row, k] = [rows.get(item.country), column.get(item.attribute)];
        if (row === undefined || k === undefined) continue;
        const x = value(leaves[k], item.number);
        put(row * l + k, leaves[k], x, x, x);
      }
      return { best, low, high, known };
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
      knownIn: new Float64Array(0), leaves: plainLeaves };

    /** @param {Plan} plan @param {Branch} root */
    function inner(plan, root) {
      const deep = root.children.map((child) => (typeof child === "number" ? 0 : JSON.stringify(child)));
      const key = JSON.stringify([deep, plan.supposed]);
      if (cache.key === key) return cache;
      const filled = plan.supposed.length ? fill(plan.supposed) : plainLeaves;
      const own = root.children.map((child) => leafShare(child));
      const [values, lows, highs, knownIn] = [0, 0, 0, 0].map(() => new Float64Array(n * m));
      for (let i = 0; i < n; i += 1) {
        root.children.forEach((child, k) => {
          values[i * m + k] = nodeValue(child, filled.best, i * l);
          lows[i * m + k] = nodeValue(child, filled.low, i * l);
          highs[i * m + k] = nodeValue(child, filled.high, i * l);
          for (let c = 0; c < l; c += 1) if (filled.known[i * l + c]) knownIn[i * m + k] += own[k][c];
        });
      }
      cache = { key, values, lows, highs, knownIn, leaves: filled };
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
      const { values, lows, highs, knownIn, leaves: filled } = inner(plan, root);
      const share = root.share;
      const own = leafShare(root);
      const [score_, uncut, low, high, ceiling, known] = [0, 0, 0, 0, 0, 0].map(() => new Float64Array(n));
      const contribution = root.mean === "arithmetic" ? new Float64Array(n * m) : null;
      const strength = new Float64Array(n * 4);
      const kinds = leaves.map((leaf) =>
        leaf.levels ? 2 : leaf.strength === "direct" ? 0 : leaf.strength === "proxy" ? 1 : 2);
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
        for (let c = 0; c < l; c += 1) strength[i * 4 + (filled.known[i * l + c] ? kinds[c] : 3)] += own[c];
        known[i] = strength[i * 4] + strength[i * 4 + 1] + strength[i * 4 + 2];
        ranked[i] = !(least ? apart(i, own, known[i], least) : countries[i].aside) && !states[i].includes("exclude");
        const bar = countries[i].profile ? settled.least_known.country : settled.least_known.longlist;
        if (ranked[i] && fixed(known[i]) < fixed(bar)) thin.push(i);
      }
      const rank = ranks(score_, ranked);
      const order = countries.map((_, i) => i).filter((i) => ranked[i]);
      order.sort((a, b) => rank[a] - rank[b] || (countries[a].iso2 < countries[b].iso2 ? -1 : 1));
      return { plan, root, share, leafShare: own, additive: isAdditive(root), mean: root.mean, values, score: score_, uncut,
        low, high, ceiling, contribution, known, strength, knownIn, states, ranked, rank, order, leaves: filled, thin };
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
      const of = a.order;
      const values = new Float64Array(of.length * m);
      of.forEach((i, place) => values.set(a.values.subarray(i * m, i * m + m), place * m));
      return counter(values, a.share, Float64Array.from(of, (i) => a.ceiling[i]), a.mean, part, seed);
    }

    // Where it tips -------------------------------------------------------------------------------------

    /**
     * A line of scores over t from 0 to 1.
     * @param {Float64Array} start @param {Float64Array} slope @param {Result} a
     */
    function line(start, slope, a) {
      const of = a.order;
      const heights = [...new Set(of.map((i) => a.ceiling[i]).filter(Number.isFinite))];
      /** @param {number} t @param {number} i */
      const at = (t, i) => fixed(Math.min(start[i] + t * slope[i], a.ceiling[i]));
      return {
        /** Whether a country is among the first at t. @param {number} row @param {number} t @param {number} top */
        inside(row, t, top) {
          const mine = at(t, row);
          let before = 0;
          for (const i of of) if (at(t, i) > mine && ++before >= top) return false;
          return true;
        },
        /** Who stands at the line at t: nobody else changes sides there. @param {number} t @param {number} top */
        near(t, top) {
          const scores = of.map((i) => at(t, i));
          const edge = scores.slice().sort((x, y) => y - x)[top - 1];
          return of.filter((_, place) => Math.abs(scores[place] - edge) < 1000);
        },
        /** Every t at which a country may meet another. @param {number} row */
        meetings(row) {
          const found = [];
          for (const i of of) {
            found.push((start[row] - start[i]) / (slope[i] - slope[row]));
            for (const height of heights) found.push((height - start[i]) / slope[i]);
          }
          const inner_ = found.filter((t) => t > SAME && t < 1 - SAME).sort((x, y) => x - y);
          return inner_.filter((t, place) => !place || t - inner_[place - 1] > SAME);
        },
      };
    }

    /** The line on which criterion k goes from nothing to all, the others in proportion. @param {Result} a @param {number} k */
    function along(a, k) {
      let others = 0;
      a.share.forEach((x, other) => (others += other === k ? 0 : x));
      if (others <= 0 || a.mean !== "arithmetic") return null;
      const rest = a.share.map((x, other) => (other === k ? 0 : x / others));
      const [start, slope] = [new Float64Array(n), new Float64Array(n)];
      for (const i of a.order) {
        let sum = 0;
        for (let c = 0; c < m; c += 1) sum += rest[c] * a.values[i * m + c];
        start[i] = sum;
        slope[i] = a.values[i * m + k] - sum;
      }
      return line(start, slope, a);
    }

    /**
     * The nearest shares of criterion k, below and above, at which a country crosses the line.
     * @param {Result} a @param {number} k @param {number} row @param {ReturnType<typeof line>|null} [path]
     * @returns {{side: "below"|"above", share: number}[]}
     */
    function turns(a, k, row, path = along(a, k)) {
      if (!path) return [];
      const [here, top] = [a.share[k], a.plan.top];
      const now = a.rank[row] <= top;
      const bounds = [0, ...path.meetings(row), 1];
      /** @type {{side: "below"|"above", share: number}[]} */
      const found = [];
      const left = bounds.findLastIndex((t) => t <= here + -SAME);
      for (let b = left; b >= 0; b -= 1) {
        if (path.inside(row, (bounds[b] + bounds[b + 1]) / 2, top) !== now) {
          found.push({ side: "below", share: Math.min(bounds[b + 1], here) });
          break;
        }
      }
      const right = bounds.findLastIndex((t) => t <= here + SAME);
      for (let b = right; b < bounds.length - 1; b += 1) {
        if (path.inside(row, (bounds[b] + bounds[b + 1]) / 2, top) !== now) {
          found.push({ side: "above", share: Math.max(bounds[b], here) });
          break;
        }
      }
      return found;
    }

    /**
     * Weight points of criterion k that tip a country when applied as printed; null where no printed number does.
     * @param {Result} a @param {number} row @param {number} k @param {string} side @param {boolean} enters
     * @param {number} share @returns {[number, number]|null}
     */
    function printedPoints(a, row, k, side, enters, share) {
      const points = criteria.map((knot) => a.plan.points[knot.id]);
      const others = points.reduce((sum, x, c) => sum + (c === k ? 0 : x), 0);
      if (share >= 1 || others <= 0) return null;
      const exact = (share / (1 - share)) * others;
      for (let decimals = 1; decimals <= 6; decimals += 1) {
        const scale = 10 ** decimals;
        const tried = (side === "below" ? Math.floor(exact * scale) : Math.ceil(exact * scale)) / scale;
        if (tried < 0 || tried + others <= 0) continue;
        points[k] = tried;
        if (insideUnder(a, row, shares(points)) === enters) return [tried, decimals];
      }
      return null;
    }

    /** @param {Result} a @param {number} row @param {number[]} share */
    function insideUnder(a, row, share) {
      /** @param {number} i */
      const r = (i) => {
        let sum = 0;
        for (let k = 0; k < m; k += 1) sum += share[k] * a.values[i * m + k];
        return fixed(Math.min(sum, a.ceiling[i]));
      };
      const mine = r(row);
      return a.order.filter((i) => r(i) > mine).length < a.plan.top;
    }

    // How firm the line is --------------------------------------------------------------------------------

    /**
     * The value of attribute c of country i one level of judgement up or down, null at the end of its scale. One not given
     * stands in the middle, and a level more or less is tried from there.
     * @param {Result} a @param {number} i @param {number} c @param {number} way 1 or -1
     */
    function oneLevel(a, i, c, way) {
      const levels = Object.keys(leaves[c].levels || {}).map(Number).sort((x, y) => x - y);
      if (!a.leaves.known[i * l + c]) return Math.min(100, Math.max(0, 50 + (way * 100) / (levels.length - 1)));
      const supposed = a.plan.supposed.find((item) => item.country === countries[i].iso2 && item.attribute === leaves[c].id);
      const to = levels[levels.indexOf(Math.trunc(supposed ? supposed.number : Number(countries[i].raw[c]))) + way];
      return to === undefined ? null : value(leaves[c], to);
    }

    /**
     * The judgement of which one level turns two countries round, [attribute, country]; of several the one that moves most.
     * @param {Result} a @param {number} upper @param {number} lower @returns {[number, number]|null}
     */
    function turningLevel(a, upper, lower) {
      /** @type {[number, number]|null} */
      let best = null;
      let most = 0;
      for (const [i, other, way] of [[upper, lower, -1], [lower, upper, 1]]) {
        for (let c = 0; c < l; c += 1) {
          if (!leaves[c].levels || a.leafShare[c] === 0) continue;
          const to = oneLevel(a, i, c, way);
          if (to === null) continue;
          const own = a.leaves.best.slice(i * l, i * l + l);
          own[c] = to;
          const gap = (fixed(Math.min(nodeValue(a.root, own, 0), a.ceiling[i])) - fixed(a.score[other])) * way;
          if (gap > most) [best, most] = [[c, i], gap];
        }
      }
      return best;
    }

    /**
     * The pairs across the line that are close, nearest first: by a gap below `gap`, or by one level of one judgement. The
     * last inside is compared with everyone outside, and the first outside with everyone inside.
     * @param {Result} a @param {number} gap
     */
    function close(a, gap) {
      const within = inside(a);
      const outside = a.order.slice(within.length);
      if (!within.length || !outside.length) return [];
      const last = within[within.length - 1];
      const pairs = [...outside.map((row) => [last, row]), ...within.slice(0, -1).map((row) => [row, outside[0]])];
      const found = pairs.map(([upper, lower]) => ({ upper, lower, apart: a.score[upper] - a.score[lower],
        near: fixed(a.score[upper]) - fixed(a.score[lower]) < fixed(gap), judgement: turningLevel(a, upper, lower) }));
      return found.filter((pair) => pair.near || pair.judgement)
        .sort((one, two) => one.apart - two.apart || one.upper - two.upper || one.lower - two.lower);
    }

    /** How many are in, and how many out, wherever every value lies within its doubt. @param {Result} a @returns {[number, number]} */
    function certain(a) {
      const [low, high] = [a.low, a.high].map((of) => Array.from(of, fixed));
      let [in_, out] = [0, 0];
      for (const i of a.order) {
        const [may, must] = [a.order.filter((o) => o !== i && high[o] > low[i]).length, a.order.filter((o) => o !== i && low[o] > high[i]).length];
        if (may < a.plan.top) in_ += 1;
        else if (must >= a.plan.top) out += 1;
      }
      return [in_, out];
    }

    // What if -------------------------------------------------------------------------------------------

    /** Rows above the line, best first. @param {Result} a */
    const inside = (a) => a.order.filter((i) => a.rank[i] <= a.plan.top);

    /**
     * Who changes sides between two results, from where on the way, and what did it.
     * @param {Result} before @param {Result} after
     */
    function whatIf(before, after) {
      const [was, now] = [inside(before), inside(after)];
      // Where more than weights changes, they move once all else has.
      let [begun, path] = [before, between(before, after)];
      if (!path) {
        begun = assess({ ...after.plan, points: before.plan.points });
        path = between(begun, after);
      }
      /** Of those who move at one point each has the same. @type {Map<number, ReturnType<typeof turnAt>>} */
      const there = new Map();
      /** @param {number} row @param {boolean} enters */
      const move = (row, enters) => {
        const at = path ? tipsAt(path, begun, row, enters) : null;
        if (path && at !== null && !there.has(at)) there.set(at, turnAt(path, begun, after, at));
        return { row, enters, at, turn: at === null ? null : there.get(at) || null, rest: begun !== before, cause: cause(before, after, row) };
      };
      return [...was.filter((row) => !now.includes(row)).map((row) => move(row, false)),
        ...now.filter((row) => !was.includes(row)).map((row) => move(row, true))];
    }

    /** The straight line between two weightings; null when more than weights changed, the line too. @param {Result} before @param {Result} after */
    function between(before, after) {
      if (before.plan.top !== after.plan.top || before.ranked.some((yes, i) => yes !== after.ranked[i])) return null;
      if (before.order.some((i) => before.ceiling[i] !== after.ceiling[i])) return null;
      if (before.mean !== "arithmetic") return null;
      // What is supposed of a country without a rank moves nobody.
      /** @param {Float64Array} one @param {Float64Array} two */
      const alike = (one, two) => before.order.every((i) => same(row(one, i), row(two, i)));
      /** @param {Float64Array} of @param {number} i */
      const row = (of, i) => of.subarray((i * of.length) / n, ((i + 1) * of.length) / n);
      if (!alike(before.leaves.best, after.leaves.best)) return null;
      if (!before.additive && !alike(before.values, after.values)) return null;
      if (same(before.uncut, after.uncut)) return null;
      return line(before.uncut, after.uncut.map((x, i) => x - before.uncut[i]), before);
    }

    /** @param {Float64Array} one @param {Float64Array} two */
    const same = (one, two) => one === two || one.every((x, i) => x === two[i]);

    /**
     * From which t on a country is on the other side for good; null where it was there before t grew.
     * @param {ReturnType<typeof line>} path @param {Result} before @param {number} row @param {boolean} enters
     */
    function tipsAt(path, before, row, enters) {
      if (!before.ranked[row]) return null;
      const here = path.inside(row, 0, before.plan.top);
      if (here === enters) return null;
      const bounds = [0, ...path.meetings(row), 1];
      for (let b = bounds.length - 2; b >= 0; b -= 1) {
        if (path.inside(row, (bounds[b] + bounds[b + 1]) / 2, before.plan.top) === here) return bounds[b + 1];
      }
      return 0;
    }

    /**
     * Every row that leaves or enters just at t, also who does so only for a while.
     * @param {ReturnType<typeof line>} path @param {Result} before @param {Result} after @param {number} t
     */
    function turnAt(path, before, after, t) {
      const top = before.plan.top;
      /** @type {{leaves: number[], enters: number[]}} */
      const found = { leaves: [], enters: [] };
      for (const row of path.near(t, top)) {
        const bounds = [0, ...path.meetings(row), 1];
        const b = bounds.findIndex((at) => Math.abs(at - t) <= SAME);
        if (b < 0) continue;
        const old = path.inside(row, b ? (bounds[b - 1] + bounds[b]) / 2 : 0, top);
        const fresh = b < bounds.length - 1 ? path.inside(row, (bounds[b] + bounds[b + 1]) / 2, top)
          : after.rank[row] <= after.plan.top;
        if (old !== fresh) (fresh ? found.enters : found.leaves).push(row);
      }
      return found;
    }

    /** @param {Result} before @param {Result} after @param {number} row */
    function cause(before, after, row) {
      if (!before.ranked[row] || !after.ranked[row]) return null;
      const [was, now] = [before.order, after.order];
      const [old, here] = [was.indexOf(row), now.indexOf(row)];
      const rises = after.rank[row] < before.rank[row] || (after.rank[row] === before.rank[row] && here < old);
      const sign = rises ? 1 : -1;
      const turned = was.filter((other) => after.ranked[other] &&
        sign * (before.rank[row] - before.rank[other]) > 0 && sign * (after.rank[row] - after.rank[other]) < 0);
      if (!turned.length) return null;
      const [order, spot] = rises ? [was, here] : [now, old];
      /** 1 above the line, 0 below it. @param {Result} a @param {number} i */
      const side = (a, i) => (a.rank[i] <= a.plan.top ? 1 : 0);
      const crossed = side(after, row) - side(before, row);
      /** Smaller is nearer: the very place, then who crossed the line the other way, then the rest. @param {number} each */
      const far = (each) => {
        const places = Math.abs(order.indexOf(each) - spot);
        const otherWay = crossed && side(before, each) - side(after, each) === crossed;
        return places && (otherWay ? 0 : n) + places + order.indexOf(each) / n;
      };
      const other = turned.reduce((best, each) => (far(each) < far(best) ? each : best));
      return { row, other, terms: terms(before, after, row, other, sign) };
    }

    /** @param {Result} before @param {Result} after @param {number} row @param {number} other @param {number} sign @returns {[number, number][]} */
    function terms(before, after, row, other, sign) {
      const [old, fresh] = [before.contribution, after.contribution];
      if (!old || !fresh) return [];
      /** @type {[number, number][]} */
      const all = criteria.map((_, k) => {
        const [a, b] = [row * m + k, other * m + k];
        return [k, (fresh[a] - old[a]) - (fresh[b] - old[b])];
      });
      /** @param {number} i */
      const cut = (i) => (after.score[i] - after.uncut[i]) - (before.score[i] - before.uncut[i]);
      all.push([-1, cut(row) - cut(other)]);
      const helping = all.filter((term) => sign * term[1] > 1e-9).sort((x, y) => sign * (y[1] - x[1]));
      const sum = helping.reduce((total, term) => total + term[1], 0);
      return helping.slice(0, !helping.length || Math.abs(helping[0][1]) > Math.abs(sum) / 2 + 1e-9 ? 1 : 2);
    }

    return { assess, draws, turns, along, printedPoints, close, certain, whatIf, inside, value, ends, criteria, leaves, guards, column, rows, n, m, l };
  }

  return { make, fixed, decimal, score, percent, difference, figure, attributes, shares, mix, counter };
})();
