// @ts-check
/* What is saved: the policy, the decision with the record, and what is asked before anything is lost. */
"use strict";

/** @param {string} name @param {string} text */
function download(name, text) {
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type: "text/yaml" })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** A day and a time in words. @param {Date} time */
const momentWords = (time) => say("moment", { time: clock(time),
  day: time.toLocaleDateString(lang === "nl" ? "nl-NL" : "en-GB", { day: "numeric", month: "long", year: "numeric" }) });

// The policy ----------------------------------------------------------------------------------------------

/** Policies that were made here and saved, so that the same one keeps its name. @type {any[]} */
const made = [];

/** A policy as its file has it: one that gives an order has no weights. @param {any} policy */
const asWritten = (policy) => (policy.order ? { ...policy, weights: undefined } : policy);

/**
 * The policy as it is now: one that exists, when it says the same, and otherwise another with an id and a name of its own.
 * What the page does not change (limits, how much must be known) is that of the policy that was loaded last.
 * @param {Date} time
 */
function policyNow(time) {
  const says = (/** @type {any} */ policy, /** @type {string} */ day) => day + held(planOf(policy, policy.top));
  const mine = D.as_of + held(plan);
  const known = made.find((one) => says(one, one.as_of) === mine)
    || D.policies.find((/** @type {any} */ one, /** @type {number} */ k) => says(one, D.days[k]) === mine);
  if (known) return asWritten(known);
  const from = D.policies[base];
  const digits = stamp(time).slice(0, 19).replace("T", "-").replaceAll(":", "");
  return { ...from, id: `${from.id.slice(0, 36)}-changed-${digits}`, order: undefined,
    name: inBoth(() => say("policy_name", { name: told(from.name), when: momentWords(time) })),
    note: inBoth(() => [say("policy_note", { name: told(from.name) }),
      ...(plan.supposed.length ? [say("policy_without", { list: plan.supposed.map(supposedWords).join("; ") })] : [])].join(" ")),
    as_of: D.as_of, top: plan.top, weights: plan.points, safeguards: plan.guards };
}

/** One line of YAML a key; JSON is YAML, but for signs that YAML does not print. @param {any} thing */
function yaml(thing) {
  const text = (/** @type {any} */ value) => JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]/gu,
    (sign) => (sign.length > 1 ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`));
  return Object.entries(thing).filter(([, value]) => value !== undefined && value !== null).map(([key, value]) => `${key}: ${text(value)}\n`).join("");
}

/** What stands above the line where only the policy is read, and in what that differs from the screen. @param {any} policy */
function onItsOwn(policy) {
  const alone = E.assess({ ...plan, supposed: [] }, policy.least_known);
  const rows = (/** @type {boolean} */ yes) => everyone.filter((row) => now.ranked[row] !== alone.ranked[row] && alone.ranked[row] === yes);
  return { alone, joins: rows(true), drops: rows(false) };
}

/** The policy that people are asked about: what is saved has the name that they were told. @type {any} */
let asked = null;

/** Save the policy, once people know what a policy cannot hold. */
function askPolicy() {
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
  $("policy-lines").replaceChildren(...lines.map((words) => h("p", null, words)));
  /** @type {HTMLDialogElement} */ ($("policy")).showModal();
}

/** @param {any} policy */
function savePolicy(policy) {
  const file = `${policy.id}.yaml`;
  download(file, yaml(policy));
  made.push(policy);
  const without = plan.supposed;
  remember(inBoth(() => say(without.length ? "step_saved_without" : "step_saved", { file, list: without.map(supposedName).join("; ") })));
  announce(say("saved_policy", { file }));
}

function policyDialog() {
  return h("dialog", { id: "policy", "aria-labelledby": "policy-title" }, h("form", { method: "dialog", onsubmit: () => savePolicy(asked) },
    h("h2", { id: "policy-title", say: "left_title" }), h("div", { id: "policy-lines" }),
    h("div", { class: "act" }, button("cancel", () => /** @type {any} */ ($("policy")).close()),
      h("button", { type: "submit", class: "main", id: "policy-save", say: "left_save" }))));
}

// The decision --------------------------------------------------------------------------------------------

/** Who is to be chosen though not above the line (true) or not though above it, also while the line says the same. @type {Map<string, boolean>} */
const wanted = new Map();
/** The reasons that go with them, kept while they are of no use. @type {Map<string, any>} */
const reasons = new Map();
let titled = "";

/** Whether anything was filled in of a decision that was not saved. */
const drafted = () => wanted.size > 0 || $("decide-others").children.length > 0 || $("decide-what").value !== titled
  || ["decide-by", "decide-why"].some((id) => $(id).value.trim());

function clearDecision() {
  wanted.clear();
  reasons.clear();
  titled = "";
  for (const id of ["decide-what", "decide-by", "decide-why"]) $(id).value = "";
  $("decide-others").replaceChildren();
}

function openDecision() {
  if (!drafted()) clearDecision();
  showDecision();
  put($("decide-error"), "");
  /** @type {HTMLDialogElement} */ ($("decide")).showModal();
}

/** Close it, and say that what was filled in is still there. */
function putAside() {
  /** @type {HTMLDialogElement} */ ($("decide")).close();
  if (drafted()) announce(say("draft_kept"));
}

/** @param {string} iso2 */
const above = (iso2) => E.inside(now).includes(/** @type {number} */ (E.rows.get(iso2)));
const deviating = () => [...wanted.keys()].filter((iso2) => wanted.get(iso2) !== above(iso2));

function chosenRows() {
  const rows = E.inside(now).filter((row) => wanted.get(D.countries[row].iso2) !== false);
  return [...rows, ...deviating().filter((iso2) => wanted.get(iso2)).map((iso2) => /** @type {number} */ (E.rows.get(iso2)))];
}

function showDecision() {
  const [rows, top] = [chosenRows(), plan.top];
  const count = rows.length;
  const others = deviating();
  put($("decide-line"), `${say(others.length || count !== top ? "chosen_count" : "chosen_line", { line: lineWord(top), count, top })} ${say("chosen_hint")}`);
  mark($("decide-line"), "class", count === top ? "quiet" : "");
  put($("decide-chosen"), countries(rows));
  // The title that was proposed goes on counting until somebody writes another.
  const name = say("decision_name", { count });
  if ($("decide-what").value === titled) $("decide-what").value = name;
  titled = name;
  $("decide-country").replaceChildren(...byName().filter((row) => !others.includes(D.countries[row].iso2))
    .map((row) => h("option", { value: D.countries[row].iso2 }, `${country(row)} (${now.rank[row] || "–"})`)));
  $("decide-deviations").replaceChildren(...others.map(deviation));
}

/** @param {string} iso2 */
function deviation(iso2) {
  const name = country(/** @type {number} */ (E.rows.get(iso2)));
  const item = reasons.get(iso2) || h("li", { "data-iso2": iso2 }, h("b", null), labelled("who", "by"), labelled("decide_why", "why"),
    h("button", { type: "button", onclick: () => {
      wanted.delete(iso2);
      reasons.delete(iso2);
      showDecision();
    } }, "×"));
  reasons.set(iso2, item);
  put(item.querySelector("b"), say(wanted.get(iso2) ? "deviate_in" : "deviate_out", { name }));
  mark(item.querySelector("button"), "aria-label", say("remove", { what: name }));
  return item;
}

/** Choose a country that is not above the line, or not one that is. */
function deviate() {
  const iso2 = $("decide-country").value;
  wanted.set(iso2, !above(iso2));
  showDecision();
}

function decisionDialog() {
  const dialog = h("dialog", { id: "decide", "aria-labelledby": "decide-title" }, h("form", { method: "dialog", novalidate: true, onsubmit: saveDecision, oninput: again, onclick: again },
    h("h2", { id: "decide-title", say: "decide_title" }), label("decide_what", h("input", { id: "decide-what", type: "text", required: true })),
    label("decide_by", h("input", { id: "decide-by", type: "text", required: true })), label("decide_why", h("textarea", { id: "decide-why", rows: 3, required: true })),
    h("h3", { say: "chosen" }), h("p", { id: "decide-line", role: "status" }), h("p", { id: "decide-chosen" }), h("ul", { id: "decide-deviations" }),
    h("div", { class: "tools" }, label("deviate", h("select", { id: "decide-country" })), button("deviate_add", deviate, { id: "decide-swap" })),
    h("h3", { say: "dissent" }), h("ul", { id: "decide-others" }), button("dissent_add", addOther, { id: "dissent-add" }),
    h("p", { id: "decide-error", role: "alert" }),
    h("div", { class: "act" }, button("discard", () => {
      clearDecision();
      dialog.close();
    }, { id: "decide-discard" }), button("put_aside", putAside, { id: "decide-later" }),
    h("button", { type: "submit", class: "main", id: "decide-save", say: "save_decision" }))));
  dialog.addEventListener("cancel", (/** @type {Event} */ event) => {
    event.preventDefault();
    putAside();
  });
  return dialog;
}

/** @param {string} key @param {string} name */
const labelled = (key, name) => h("label", null, h("span", { say: key }, say(key)), h("input", { type: "text", name, required: true }));

function addOther() {
  $("decide-others").append(h("li", null, labelled("dissent_what", "what"), labelled("who", "by"), labelled("decide_why", "why"),
    h("button", { type: "button", "aria-label": say("remove", { what: small(say("dissent")) }), onclick: (/** @type {any} */ event) => event.target.parentElement.remove() }, "×")));
}

/** @param {any} item */
const fields = (item) => Object.fromEntries([...item.querySelectorAll("input")].map((/** @type {any} */ input) => [input.name, input.value.trim()]));

/** The decision file, ready for `ikt decide`. @param {Date} time @param {any} policy */
function decision(time, policy) {
  const value = (/** @type {string} */ id) => $(id).value.trim();
  const others_ = [...$("decide-others").children].map(fields).map(({ by, why, what }) => ({ by, why, what }));
  const deviations = [...$("decide-deviations").children].map((/** @type {any} */ item) => ({ country: item.dataset.iso2, ...fields(item) }));
  const own = policy.id === D.policies[0].id;
  return {
    format: "ikt.decision/1", time: stamp(time), title: value("decide-what"),
    decided: [{ by: value("decide-by"), why: value("decide-why") }, ...others_],
    chosen: chosenRows().map((row) => D.countries[row].iso2), deviations,
    log: log.map((one) => ({ time: stamp(one.time), what: one.what, ...(one.note ? { note: one.note } : {}) })),
    policy: JSON.parse(JSON.stringify(policy)), ...(own ? {} : { settled_by: asWritten(D.policies[0]) }), supposed: plan.supposed,
    framing: D.framing, countries: D.countries.map(standing), version: D.version, inputs: D.inputs,
  };
}

/** @param {Country & {aside: string|null}} one @param {number} row */
function standing(one, row) {
  /** @type {Record<string, number[]>} */
  const unknown = {};
  one.raw.forEach((raw, k) => {
    const why = D.why[Number(one.why[k])];
    if (raw === null) (unknown[why] = unknown[why] || []).push(k);
  });
  const safeguards = Object.fromEntries(E.guards.map((guard, g) => {
    const [found, state] = [one.guards[g], now.states[row][g]];
    return [guard.id, found ? { state, figure: found[0], low: found[2], high: found[3], year: found[1] } : { state }];
  }));
  return { iso2: one.iso2, name: one.name, ...(one.short ? { short: one.short } : {}), profile: one.profile, raw: one.raw,
    ...(one.between ? { between: one.between } : {}), years: one.years, unknown, safeguards,
    rank: now.rank[row] || null, aside: one.aside, score: now.score[row], low: now.low[row], high: now.high[row], known: now.known[row],
    values: Array.from(now.values.subarray(row * m, row * m + m)) };
}

/** What must be filled in and is not. @returns {any[]} */
const blanks = () => [...$("decide").querySelectorAll("[required]")].filter((field) => !field.value.trim());

/** Say what is not filled in, and of whom. */
function showNeeds() {
  /** @type {Map<any, string[]>} */
  const groups = new Map();
  for (const field of blanks()) {
    const of = field.closest("li");
    groups.set(of, [...(groups.get(of) || []), small(field.labels[0].firstChild.textContent)]);
  }
  const others = [...$("decide-others").children];
  const whose = (/** @type {any} */ of) => of.dataset.iso2 ? country(/** @type {number} */ (E.rows.get(of.dataset.iso2)))
    : small(say("dissent_what")) + (others.length > 1 ? ` (${others.indexOf(of) + 1})` : "");
  const words = [...groups].map(([of, names]) => of ? say("needed_of", { list: list(names), name: whose(of) }) : list(names));
  put($("decide-error"), words.length ? say("needed", { list: words.join("; ") }) : "");
}

/** What is said to be missing is said anew when something was filled in or taken away. */
const again = () => $("decide-error").textContent && showNeeds();

/** @param {Event} event */
function saveDecision(event) {
  event.preventDefault();
  const dialog = /** @type {HTMLDialogElement} */ ($("decide"));
  const [empty] = blanks();
  if (empty) {
    showNeeds();
    empty.focus();
    return;
  }
  const time = new Date();
  const policy = policyNow(time);
  const file = `decision-${stamp(time).slice(0, 16).replace("T", "-").replace(":", "")}.yaml`;
  // A row of numbers on one line; a line break inside brackets is never part of a text.
  download(file, JSON.stringify(decision(time, policy), null, 1).replace(/\[\n[^[\]{}"]*\]/g, (row) => row.replace(/\s+/g, " ")));
  made.push(policy);
  clearDecision();
  dialog.close();
  remember(inBoth(() => say("step_saved", { file })));
  filed = log[log.length - 1];
  announce(say("saved", { file }));
}

// Before anything is lost -----------------------------------------------------------------------------------

/** The last line of the record when it was saved: the record is in a decision, and nowhere else. @type {typeof log[number]|undefined} */
let filed = undefined;

/** Whether closing the page would lose something. */
const unsaved = () => log[log.length - 1] !== filed || Boolean($("note").value.trim()) || drafted();
