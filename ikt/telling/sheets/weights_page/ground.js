// @ts-check
/* What this page asks about, and what follows from weights on it. */
"use strict";

const { NEAR, TooManyCorners, times, clipped, cutOut, ranges } = Polytope;
const names = D.criteria.map((one) => one.id);
const SIZE = names.length;
const lengths = D.criteria.map((one) => one.length);
const { placeOf, place, live, statementsOf, preference, allowedBy, isNaught, fits } = answersOver(names, lengths);
const { COUNT, insideUnder, standsIn, proven, settledOf } = standingOn(D);
