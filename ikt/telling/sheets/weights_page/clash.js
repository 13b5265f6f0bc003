// @ts-check
/*
 * The fewest answers that cannot all hold, exactly, as ikt/deciding/group/clash.py finds them: the fewest that touch every
 * known repair either clash, or what a largest set that holds leaves out is one more repair.
 */
"use strict";

/** @param {Halfspace[]} halves @returns {number[]} Their places; empty where all hold together. */
function clash(halves) {
  const every = [...halves.keys()];
  const hold = (/** @type {number[]} */ chosen) => cutOut(SIZE, chosen.map((at) => halves[at])).points.length > 0;
  if (hold(every)) return [];
  /** @type {number[][]} */
  const repairs = [];
  for (;;) {
    const chosen = fewestThatTouch(repairs);
    if (!hold(chosen)) return chosen;
    const largest = chosen.slice();
    for (const one of every) if (!largest.includes(one) && hold([...largest, one])) largest.push(one);
    repairs.push(every.filter((one) => !largest.includes(one)));
  }
}

/** The fewest places of which each repair has at least one: one more at a time. @param {number[][]} repairs @returns {number[]} */
function fewestThatTouch(repairs) {
  /** @type {(most: number, chosen: number[]) => number[]|null} */
  const within = (most, chosen) => {
    const missed = repairs.find((repair) => !repair.some((one) => chosen.includes(one)));
    if (!missed) return chosen;
    if (chosen.length === most) return null;
    for (const one of missed) {
      const found = within(most, [...chosen, one]);
      if (found) return found;
    }
    return null;
  };
  for (let most = 0; ; most += 1) {
    const found = within(most, []);
    if (found) return found.sort((a, b) => a - b);
  }
}
