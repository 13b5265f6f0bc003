// @ts-check
/*
 * Go on from a file: a policy or a decision that a page like this saved. Both are read as the JSON that they are; a policy that
 * somebody wrote in YAML is named when the page is made (`ikt meeting --also`).
 */
"use strict";

/** A file larger than this is none that a page saved. */
const LARGEST = 5e6;

/** What a file says, or null where it is none of ours. A policy has a line of JSON for each key. @param {string} text */
function saved(text) {
  try {
    return JSON.parse(text);
  } catch {
    const lines = text.split("\n").filter((line) => line.trim() && !line.startsWith("#")).map((line) => /^(\w+): (.*)$/.exec(line));
    try {
      return lines.length && lines.every(Boolean) ? Object.fromEntries(lines.map((found) => [/** @type {RegExpExecArray} */ (found)[1], JSON.parse(/** @type {RegExpExecArray} */ (found)[2])])) : null;
    } catch {
      return null;
    }
  }
}

/** Whether something is a policy for the criteria of this page. @param {any} one @returns {one is MeetingPolicy} */
const isPolicy = (one) => Boolean(one && one.name && typeof one.name.en === "string" && typeof one.name.nl === "string" && one.weights
  && E.criteria.every((knot) => Number.isFinite(one.weights[knot.id]) && one.weights[knot.id] >= 0 && one.weights[knot.id] <= MOST)
  && E.criteria.some((knot) => one.weights[knot.id] > 0)
  && Object.entries(one.safeguards || {}).every(([id, guard]) => E.guards.some((own) => own.id === id) && isThreshold(guard)));

/** Whether a policy of a file differs from the one that was loaded last only in what the page shows: unchanged, it keeps its name. @param {any} one @returns {one is MeetingPolicy} */
const isWhole = (one) => ["id", "as_of"].every((key) => typeof one[key] === "string")
  && ["least_known", "limits", "close_gap", "unknown", "rounds"].every((key) => JSON.stringify(one[key]) === JSON.stringify(/** @type {any} */ (D.policies[base])[key]));

/** @param {any} guard */
const isThreshold = (guard) => Number.isFinite(guard?.below) && ["flag", "cap", "exclude"].includes(guard.effect) && (guard.effect !== "cap" || Number.isFinite(guard.at));

/** What somebody holds of the weights of this page. @param {any} one @returns {one is Statement} */
const isStatement = (one) => [one?.more, one?.than || {}].every((side) => side && typeof side === "object" && Object.entries(side).every(([id, x]) => criterionIds.includes(id) && Number.isFinite(x)))
  && (one.by === undefined || Number.isFinite(one.by));

/** A judgement that can be supposed here. @param {any} item @returns {item is Supposed} */
const isSupposed = (item) => E.rows.has(item?.country) && E.column.has(item.attribute) && Number.isFinite(item.number);

/** @param {string} file @param {string} text */
function openText(file, text) {
  if (isPast()) return;
  const found = saved(text);
  if (areAnswers(found)) return openAnswers(file, found);
  const policy = found && (found.policy || found);
  if (!isPolicy(policy)) return announce(say("open_none", { file }));
  const top = Number.isInteger(policy.top) && policy.top >= 1 ? Math.min(policy.top, countryCount) : plan.top;
  const statements = (Array.isArray(policy.statements) ? policy.statements : []);
  if (!statements.every(isStatement)) return announce(say("open_none", { file }));
  const next = { points: Object.fromEntries(E.criteria.map((knot) => [knot.id, tidy(/** @type {Record<string, number>} */ (policy.weights)[knot.id])])),
    guards: policy.safeguards || {}, top, supposed: (found.supposed || []).filter(isSupposed) };
  // The record of that meeting goes on here, each line with its own time.
  for (const line of found.log || []) {
    const time = new Date(line?.time);
    if (typeof line?.what?.en === "string" && typeof line.what.nl === "string" && !Number.isNaN(time.getTime())) {
      log.push({ time, what: { en: line.what.en, nl: line.what.nl }, ...(typeof line.note === "string" ? { note: line.note } : {}) });
    }
  }
  showLog();
  const name = { en: policy.name.en, nl: policy.name.nl };
  shelf.push({ name, plan: { ...next, supposed: [] }, base, policy });
  if (isWhole(policy)) savedPolicies.push(policy);
  step(next, { how: "load", said: inBoth(() => say("open_name", { file, name: told(name) })), locks: new Map() });
  const other = found.inputs && JSON.stringify(found.inputs) !== JSON.stringify(D.inputs);
  announce(say(other ? "open_other" : "open_done", { file, name: told(name) }));
}

function openFiles() {
  if (isPast()) return;
  const field = html("input", { type: "file", accept: ".yaml,.yml,.json", multiple: true, onchange: async () => {
    for (const file of field.files || []) {
      if (file.size > LARGEST) announce(say("open_none", { file: file.name }));
      else openText(file.name, await file.text());
    }
  } });
  field.click();
}
