// @ts-check
/* The engine of the meeting page: its parts over one set of data, under one name. */
"use strict";

const Engine = (() => {
  /**
   * @param {Parameters<typeof assessor>[0]} data
   * @param {Parameters<typeof assessor>[1]} settled the policy that settles who is ranked
   */
  function make(data, settled) {
    const base = assessor(data, settled);
    const tips = tipping(base);
    return { ...base, ...tips, ...firmness(base), ...needing(base), ...comparing(base, tips) };
  }

  const { ESTIMATED, STRENGTHS, fixed, decimal, score, percent, difference, figure, attributes, tidy, shares } = Arithmetic;
  return { make, ESTIMATED, STRENGTHS, fixed, decimal, score, percent, difference, figure, attributes, tidy, shares, ...Draws };
})();
