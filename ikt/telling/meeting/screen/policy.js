// @ts-check
/* The policy as it is saved: what exists under its own name, what was changed under another, and what it cannot hold. */
"use strict";

/** Policies that were made here and saved, so that the same one keeps its name. @type {WrittenPolicy[]} */
const savedPolicies = [];

/** A policy as its file has it: one that gives an order has no weights. @param {WrittenPolicy} policy @returns {WrittenPolicy} */
const asWritten = (policy) => (policy.order ? { ...policy, weights: undefined } : policy);

/**
 * The policy as it is now: one that exists, when it says the same, and otherwise another with an id and a name of its own.
 * What the page does not change (limits, how much must be known) is that of the policy that was loaded last.
 * @param {Date} time
 */
function policyNow(time) {
  const says = (/** @type {WrittenPolicy} */ policy, /** @type {string} */ day) => day + held(planOf(policy, policy.top));
  const mine = D.as_of + held(plan);
  const known = savedPolicies.find((one) => says(one, one.as_of) === mine)
    || D.policies.find((one, k) => says(one, D.days[k]) === mine);
  if (known) return asWritten(known);
  const from = D.policies[base];
  const digits = stamp(time).slice(0, 19).replace("T", "-").replaceAll(":", "");
  return { ...from, id: `${from.id.slice(0, 36)}-changed-${digits}`, order: undefined,
    name: inBoth(() => say("policy_name", { name: told(from.name), when: momentWords(time) })),
    note: inBoth(() => [say("policy_note", { name: told(from.name) }),
      ...(plan.supposed.length ? [say("policy_without", { list: plan.supposed.map(supposedWords).join("; ") })] : [])].join(" ")),
    as_of: D.as_of, top: plan.top, weights: plan.points, safeguards: plan.guards };
}

/** One line of YAML a key; JSON is YAML, but for signs that YAML does not print. @param {object} thing */
function yaml(thing) {
  const text = (/** @type {unknown} */ value) => JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]/gu,
    (sign) => (sign.length > 1 ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`));
  return Object.entries(thing).filter(([, value]) => value !== undefined && value !== null).map(([key, value]) => `${key}: ${text(value)}\n`).join("");
}

/** What stands above the line where only the policy is read, and in what that differs from the screen. @param {WrittenPolicy} policy */
function onItsOwn(policy) {
  const alone = E.assess({ ...plan, supposed: [] }, policy.least_known);
  const rows = (/** @type {boolean} */ yes) => everyone.filter((row) => now.ranked[row] !== alone.ranked[row] && alone.ranked[row] === yes);
  return { alone, joins: rows(true), drops: rows(false) };
}

/** Between which shares a policy allows criterion k; a weighting that was kept here has the limits of the policy in force. @param {number} place @param {number} k @returns {[number, number]} */
const limitsOf = (place, k) => ((D.policies[place] || D.policies[0]).limits || {})[E.criteria[k].id] || [0, 1];

/** The policy that people are asked about: what is saved has the name that they were told. @type {WrittenPolicy|null} */
let asked = null;

/** Save the policy, once people know what a policy cannot hold. */
function askPolicy() {
  if (isPast()) return;
  const policy = policyNow(new Date());
  const { alone, joins, drops } = onItsOwn(policy);
  if (!plan.supposed.length && !joins.length && !drops.length) return savePolicy(policy);
  asked = policy;
  const [there, here] = [E.inside(alone), E.inside(now)];
  const [out, in_] = [here.filter((row) => !there.includes(row)), there.filter((row) => !here.includes(row))];
  const lines = [];
  if (plan.supposed.length) lines.push(say("leaves_out", { list: plan.supposed.map(supposedWords).join("; ") }));
  if (drops.length) lines.push(say("left_unranked", { list: countries(drops) }));
  if (joins.length) lines.push(say("left_ranked", { list: countries(joins) }));
  lines.push(say("left_line", { line: lineWord(plan.top), list: countries(there) }),
    out.length || in_.length ? [out.length && say("left_not", { list: countries(out) }), in_.length && say("left_new", { list: countries(in_) })].filter(Boolean).join(" ")
      : say("left_same"),
    say("left_name", { name: told(policy.name) }));
  $("policy-lines").replaceChildren(...lines.map((words) => html("p", null, words)));
  /** @type {HTMLDialogElement} */ ($("policy")).showModal();
}

/** @param {WrittenPolicy} policy */
function savePolicy(policy) {
  const file = `${policy.id}.yaml`;
  download(file, yaml(policy), "text/yaml");
  savedPolicies.push(policy);
  const without = plan.supposed;
  remember(inBoth(() => say(without.length ? "step_saved_without" : "step_saved", { file, list: without.map(supposedName).join("; ") })));
  announce(say("saved_policy", { file }));
}

function policyDialog() {
  return html("dialog", { id: "policy", "aria-labelledby": "policy-title" }, html("form", { method: "dialog", onsubmit: () => asked && savePolicy(asked) },
    html("h2", { id: "policy-title", say: "left_title" }), html("div", { id: "policy-lines" }),
    html("div", { class: "act" }, button("cancel", () => $("policy").close()),
      html("button", { type: "submit", class: "main", id: "policy-save", say: "left_save" }))));
}
