// @ts-check
/* The self-check: a sample that ikt wrote is opened and written down again, and must come out the same. */
"use strict";

/** Whether the sample comes out differently. */
function failing() {
  try {
    become(opened(D.proof));
    const same = handed() === D.proof;
    become(new Map());
    return !same;
  } catch {
    return true;
  }
}
