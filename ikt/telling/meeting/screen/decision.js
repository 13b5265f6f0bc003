// @ts-check
/* The decision as it is saved: who decides what and why, choosing otherwise, other opinions, and the file with the record. */
"use strict";

/** Who is to be chosen though not above the line (true) or not though above it, also while the line says the same. @type {Map<string, boolean>} */
const wanted = new Map();
/** The reasons that go with them, kept while they are of no use. @type {Map<string, {item: HTMLElement, head: HTMLElement, remove: HTMLElement}>} */
const reasons = new Map();
let titled = "";

/** Whether anything was filled in of a decision that was not saved. */
const drafted = () => wanted.size > 0 || $("decide-others").children.length > 0 || $("decide-what").value !== titled
  || /** @type {const} */ (["decide-by", "decide-why"]).some((id) => $(id).value.trim());

function clearDecision() {
  wanted.clear();
  reasons.clear();
  titled = "";
  for (const id of /** @type {const} */ (["decide-what", "decide-by", "decide-why"])) $(id).value = "";
  $("decide-others").replaceChildren();
}

function openDecision() {
  if (isPast()) return;
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
  const rows = E.inside(now).filter((row) => wanted.get(nations[row].iso2) !== false);
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
  $("decide-country").replaceChildren(...byName().filter((row) => !others.includes(nations[row].iso2))
    .map((row) => html("option", { value: nations[row].iso2 }, `${country(row)} (${now.rank[row] || "–"})`)));
  $("decide-deviations").replaceChildren(...others.map(deviation));
}

/** @param {string} iso2 */
function deviation(iso2) {
  const name = country(/** @type {number} */ (E.rows.get(iso2)));
  const parts = reasons.get(iso2) || reasonFor(iso2);
  reasons.set(iso2, parts);
  put(parts.head, say(wanted.get(iso2) ? "deviate_in" : "deviate_out", { name }));
  mark(parts.remove, "aria-label", say("remove", { what: name }));
  return parts.item;
}

/** @param {string} iso2 */
function reasonFor(iso2) {
  const head = html("b", null);
  const remove = html("button", { type: "button", onclick: () => {
    wanted.delete(iso2);
    reasons.delete(iso2);
    showDecision();
  } }, "×");
  return { item: html("li", { "data-iso2": iso2 }, head, labelled("who", "by"), labelled("decide_why", "why"), remove), head, remove };
}

/** Choose a country that is not above the line, or not one that is. */
function deviate() {
  const iso2 = $("decide-country").value;
  wanted.set(iso2, !above(iso2));
  showDecision();
}

function decisionDialog() {
  const dialog = html("dialog", { id: "decide", "aria-labelledby": "decide-title" }, html("form", { method: "dialog", novalidate: true, onsubmit: saveDecision, oninput: again, onclick: again },
    html("h2", { id: "decide-title", say: "decide_title" }), withLabel("decide_what", html("input", { id: "decide-what", type: "text", required: true })),
    withLabel("decide_by", html("input", { id: "decide-by", type: "text", required: true })), withLabel("decide_why", html("textarea", { id: "decide-why", rows: 3, required: true })),
    html("h3", { say: "chosen" }), html("p", { id: "decide-line", role: "status" }), html("p", { id: "decide-chosen" }), html("ul", { id: "decide-deviations" }),
    html("div", { class: "tools" }, withLabel("deviate", html("select", { id: "decide-country" })), button("deviate_add", deviate, { id: "decide-swap" })),
    html("h3", { say: "dissent" }), html("ul", { id: "decide-others" }), button("dissent_add", addOther, { id: "dissent-add" }),
    html("p", { id: "decide-error", role: "alert" }),
    html("div", { class: "act" }, button("discard", () => {
      clearDecision();
      dialog.close();
    }, { id: "decide-discard" }), button("put_aside", putAside, { id: "decide-later" }),
    html("button", { type: "submit", class: "main", id: "decide-save", say: "save_decision" }))));
  dialog.addEventListener("cancel", (/** @type {Event} */ event) => {
    event.preventDefault();
    putAside();
  });
  return dialog;
}

/** @param {string} key @param {string} name */
const labelled = (key, name) => html("label", null, html("span", { say: key }, say(key)), html("input", { type: "text", name, required: true }));

function addOther() {
  $("decide-others").append(html("li", null, labelled("dissent_what", "what"), labelled("who", "by"), labelled("decide_why", "why"),
    html("button", { type: "button", "aria-label": say("remove", { what: small(say("dissent")) }), onclick: (/** @type {{target: HTMLElement}} */ event) => event.target.parentElement?.remove() }, "×")));
}

/** @param {Element} item */
const fields = (item) => Object.fromEntries([...item.querySelectorAll("input")].map((input) => [input.name, input.value.trim()]));

/** The decision file, ready for `ikt decide`. @param {Date} time @param {WrittenPolicy} policy */
function decision(time, policy) {
  const value = (/** @type {Decided} */ id) => $(id).value.trim();
  const others_ = [...$("decide-others").children].map(fields).map(({ by, why, what }) => ({ by, why, what }));
  const deviations = [...$("decide-deviations").children].map((item) => ({ country: item.dataset.iso2, ...fields(item) }));
  const own = policy.id === D.policies[0].id;
  return {
    format: "ikt.decision/2", method: 2, time: stamp(time), title: value("decide-what"),
    decided: [{ by: value("decide-by"), why: value("decide-why") }, ...others_],
    chosen: chosenRows().map((row) => nations[row].iso2), deviations,
    log: log.map((one) => ({ time: stamp(one.time), what: one.what, ...(one.note ? { note: one.note } : {}) })),
    policy: JSON.parse(JSON.stringify(policy)), ...(own ? {} : { settled_by: asWritten(D.policies[0]) }), supposed: plan.supposed,
    framing: D.framing, countries: nations.map(standing), version: D.version, inputs: D.inputs,
  };
}

/** @param {Country} one @param {number} row */
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
    ...(one.between ? { between: one.between } : {}), years: one.years, unknown, uncertainty: one.spread,
    ...(one.old ? { old: one.old } : {}), ...(one.judged ? { judged: one.judged } : {}), ...(one.views ? { views: viewsRecorded(one) } : {}), ...(one.estimated ? { estimated: one.estimated } : {}), safeguards,
    rank: now.rank[row] || null, aside: one.aside, score: now.score[row], low: now.low[row], high: now.high[row], known: now.known[row],
    values: Array.from(now.values.subarray(row * criterionCount, row * criterionCount + criterionCount)),
    leaves: Array.from(now.leaves.best.subarray(row * leafCount, row * leafCount + leafCount)) };
}

/** What must be filled in and is not. */
const blanks = () => [.../** @type {NodeListOf<HTMLInputElement>} */ ($("decide").querySelectorAll("[required]"))].filter((field) => !field.value.trim());

/** Say what is not filled in, and of whom. */
function showNeeds() {
  /** @type {Map<HTMLElement|null, string[]>} */
  const groups = new Map();
  for (const field of blanks()) {
    const of = field.closest("li");
    groups.set(of, [...(groups.get(of) || []), small(field.labels?.[0]?.firstChild?.textContent || "")]);
  }
  const others = [...$("decide-others").children];
  const whose = (/** @type {HTMLElement} */ of) => of.dataset.iso2 ? country(/** @type {number} */ (E.rows.get(of.dataset.iso2)))
    : small(say("dissent_what")) + (others.length > 1 ? ` (${others.indexOf(of) + 1})` : "");
  const words = [...groups].map(([of, names]) => of ? say("needed_of", { list: listed(names), name: whose(of) }) : listed(names));
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
  download(file, JSON.stringify(decision(time, policy), null, 1).replace(/\[\n[^[\]{}"]*\]/g, (row) => row.replace(/\s+/g, " ")), "text/yaml");
  savedPolicies.push(policy);
  clearDecision();
  dialog.close();
  remember(inBoth(() => say("step_saved", { file })));
  filed = log[log.length - 1];
  announce(say("saved", { file }));
}
