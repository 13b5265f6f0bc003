// @ts-check
/*
 * The fewest answers that cannot all hold, exactly, by the method of ikt/deciding/group/clash.py: the fewest that touch every
 * known repair either clash, or what a largest set that holds leaves out is one more repair. “I prefer A” means more than as good:
 * answers that hold only where criteria are left without any weight, so that A and B come to the same, clash as well.
 */
"use strict";

/** Whether all can hold. Where each is kept with room to spare somewhere, the mean of the corners keeps all so. @param {Halfspace[]} halves */
function hold(halves) {
  const { points } = cutOut(SIZE, halves);
  if (!points.length) return false;
  const { centre } = ranges(points);
  return halves.every(({ row, equal }) => equal || times(row, centre) > NEAR * Math.max(...row.map(Math.abs)));
}

/** @param {Halfspace[]} halves @returns {number[]} Their places; empty where all hold together. */
function clash(halves) {
  const every = [...halves.keys()];
  const these = (/** @type {number[]} */ chosen) => hold(chosen.map((at) => halves[at]));
  if (these(every)) return [];
  /** @type {number[][]} */
  const repairs = [];
  for (;;) {
    const chosen = fewestThatTouch(repairs);
    if (!these(chosen)) return chosen;
    const largest = chosen.slice();
    for (const one of every) if (!largest.includes(one) && these([...largest, one])) largest.push(one);
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
