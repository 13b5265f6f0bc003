// @ts-check
/*
 * Go on from a file: a policy or a decision that a page like this saved. Both are read as the JSON that they are; a policy that
 * somebody wrote in YAML is named when the page is made (`ikt meeting --also`).
 */
"use strict";

/** A file larger than this is none that a page saved. */
const LARGEST = 5e6;

/** What a file says, or null where it is none of ours. A policy has a line of JSON for each key. @param {string} text @returns {unknown} */
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

/** Whether something is a policy for the criteria of this page. @param {unknown} one @returns {one is MeetingPolicy} */
function isPolicy(one) {
  const [name, weights, safeguards] = ["name", "weights", "safeguards"].map((key) => recordOf(recordOf(one)[key]));
  const points = E.criteria.map((knot) => weights[knot.id]);
  return typeof name.en === "string" && typeof name.nl === "string"
    && points.every((x) => typeof x === "number" && x >= 0 && x <= MOST) && points.some((x) => x !== 0)
    && Object.entries(safeguards).every(([id, guard]) => E.guards.some((own) => own.id === id) && isThreshold(guard));
}

/** Whether a policy of a file differs from the one that was loaded last only in what the page shows: unchanged, it keeps its name. @param {MeetingPolicy} one */
const isWhole = (one) => typeof one.id === "string" && typeof one.as_of === "string"
  && /** @type {const} */ (["least_known", "limits", "close_gap", "unknown", "rounds"]).every((key) => JSON.stringify(one[key]) === JSON.stringify(D.policies[base][key]));

/** @param {unknown} guard */
function isThreshold(guard) {
  const { below, effect, at } = recordOf(guard);
  return Number.isFinite(below) && ["flag", "cap", "exclude"].some((one) => one === effect) && (effect !== "cap" || Number.isFinite(at));
}

/** What somebody holds of the weights of this page. @param {unknown} one @returns {one is Statement} */
function isStatement(one) {
  const { more, than, by } = recordOf(one);
  return [more, than || {}].every((side) => side && typeof side === "object" && Object.entries(side).every(([id, x]) => criterionIds.includes(id) && Number.isFinite(x)))
    && (by === undefined || Number.isFinite(by));
}

/** A judgement that can be supposed here. @param {unknown} item @returns {item is Supposed} */
function isSupposed(item) {
  const { country: of, attribute, number } = recordOf(item);
  return typeof of === "string" && E.rows.has(of) && typeof attribute === "string" && E.column.has(attribute) && Number.isFinite(number);
}

/** @param {string} file @param {string} text */
function openText(file, text) {
  if (isPast()) return;
  const read_ = saved(text);
  if (areAnswers(read_)) return openAnswers(file, read_);
  const found = recordOf(read_);
  const policy = found.policy || found;
  if (!isPolicy(policy)) return announce(say("open_none", { file }));
  const top = Number.isInteger(policy.top) && policy.top >= 1 ? Math.min(policy.top, countryCount) : plan.top;
  const statements = Array.isArray(policy.statements) ? policy.statements : [];
  if (!statements.every(isStatement)) return announce(say("open_none", { file }));
  const next = { points: Object.fromEntries(E.criteria.map((knot) => [knot.id, tidy(policy.weights[knot.id])])),
    guards: policy.safeguards || {}, top, supposed: [found.supposed || []].flat().filter(isSupposed) };
  // The record of that meeting goes on here, each line with its own time.
  for (const line of [found.log || []].flat().map(recordOf)) {
    const [time, { en, nl }] = [new Date(String(line.time)), recordOf(line.what)];
    if (typeof en === "string" && typeof nl === "string" && !Number.isNaN(time.getTime())) {
      log.push({ time, what: { en, nl }, ...(typeof line.note === "string" ? { note: line.note } : {}) });
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
