// @ts-check
/* What a file says may be anything until a script looked at it. */
"use strict";

/** Its keys; what is no record has none. @param {unknown} one @returns {Record<string, unknown>} */
const recordOf = (one) => Object(one);
