// @ts-check
/* The entry of somebody's weights: typed in the room, taken from a weighting on the page, or read from answers of `ikt ask weights`. */
"use strict";

/** @type {TypedWay[]} */
const TYPED_WAYS = ["points", "swing", "between"];
/** The person whose weights are changed; null while somebody is added. @type {Member|null} */
let changing = null;
/** @type {{one: HTMLInputElement, most: HTMLInputElement, name: Element, step: Element, row: HTMLElement}[]} */
const groupFields = [];

/** What can be read of a field: a number, null where it is empty, NaN where it is anything else. @param {HTMLInputElement} field */
const typedIn = (field) => (field.value.trim() ? read(field.value) : null);

/** @returns {Typed} */
const typedNow = () => ({ way: $("group-way").value, one: groupFields.map(({ one }) => typedIn(one)), most: groupFields.map(({ most }) => typedIn(most)) });

/** A name as people and files can hold it: on one line, with nothing that nobody sees. @param {string} words */
const plainName = (words) => words.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "").replace(/\s+/g, " ").trim();

/** Whether something was typed that is not among the people yet. */
const groupDrafted = () => Boolean($("group-name").value.trim()) || groupFields.some(({ one, most }) => one.value.trim() || most.value.trim());

/** An id that names a file, unlike those of the others. @param {string} name @param {Member|null} but */
function groupId(name, but) {
  const plain = plainly(name).replace(/[^a-z0-9]+/g, "-").replace(/^[-0-9]+|-+$/g, "").slice(0, 40).replace(/-+$/, "") || "person";
  const taken = members.filter((one) => one !== but).map((one) => one.policy.id);
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? plain : `${plain}-${n}`;
    if (!taken.includes(id)) return id;
  }
}

/** The weights that were typed, as a policy has them; the name of a sentence where they are none. @param {Typed} typed @returns {{weights: Record<string, number>, statements: Statement[]}|string} */
function typedWeights({ way, one, most }) {
  if ([...one, ...(way === "between" ? most : [])].some((x) => x !== null && !(x >= 0 && x <= (way === "points" ? MOST : 100)))) return "group_number";
  if (way === "points") {
    return one.some((x) => x) ? { weights: Object.fromEntries(criterionIds.map((id, k) => [id, tidy(one[k] || 0)])), statements: [] } : "group_no_points";
  }
  if (way === "swing") {
    const lengths = stepsNow().map(({ length }) => length);
    if (one.some((x, k) => x === null && lengths[k] > 0) || Math.max(...one.map((x, k) => (lengths[k] > 0 ? x || 0 : 0))) !== 100) return "group_no_swing";
    const points = answersOver(criterionIds, lengths).pointsOf({ way, worth: Object.fromEntries(criterionIds.map((id, k) => [id, one[k] || 0])) });
    return { weights: asPoints(Engine.shares(points || [])), statements: [] };
  }
  if (one.every((x) => x === null) && most.every((x) => x === null)) return "group_no_bound";
  const statements = criterionIds.flatMap((id, k) => boundsOf(id, k, one[k] ?? 0, most[k] ?? 100));
  const cut = weightSet({ ...D.policies[0], order: undefined, weights: {}, statements });
  return cut ? { weights: asPoints(cut.named), statements } : "group_nothing_fits";
}

/** That a criterion has from so many to so many of a hundred points. @param {string} id @param {number} k @param {number} low @param {number} high @returns {Statement[]} */
function boundsOf(id, k, low, high) {
  const said = inBoth(() => say("group_said", { name: large(criterion(k)), low: figure(low), high: figure(high) }));
  const others = Object.fromEntries(criterionIds.filter((other) => other !== id).map((other) => [other, 1]));
  return [...(low > 0 ? [{ more: { [id]: 1 }, than: {}, by: tidy(low / 100), equal: false, said }] : []),
    ...(high < 100 && criterionCount > 1 ? [{ more: others, than: {}, by: tidy(1 - high / 100), equal: false, said }] : [])];
}

/** @param {Said} name @param {string} way @param {{weights: Record<string, number>, statements?: Statement[], order?: string[], key?: string}} given @param {Typed} [typed] @param {Member|null} [instead] */
function addMember(name, way, { weights, statements = [], order, key }, typed, instead = null) {
  if (!instead && members.length >= MOST_PEOPLE) return announce(say("group_full", { n: MOST_PEOPLE }));
  /** @type {MeetingPolicy} */
  const policy = { ...D.policies[0], id: groupId(name.en, instead), name, note: inBoth(() => say("group_note", { way: say(`group_${way}`), when: momentWords(new Date()) })),
    as_of: D.as_of, top: plan.top, safeguards: plan.guards, weights, statements, order, limits: undefined, opinion: undefined };
  const one = { name, way, policy, typed, key };
  if (instead) members.splice(members.indexOf(instead), 1, one);
  else members.push(one);
  remember(inBoth(() => say(instead ? "step_group_changed" : "step_group", { name: told(name) })));
  announce(`${large(say(instead ? "step_group_changed" : "step_group", { name: told(name) }))}.`);
  showMembers();
  return showGroup();
}

/** Add who was typed, or change whose weights were. */
function enterMember() {
  const name = plainName($("group-name").value);
  const typed = typedNow();
  const found = name ? typedWeights(typed) : "group_no_name";
  const wrong = typeof found === "string" ? found : "";
  put($("group-error"), wrong ? say(wrong) : "");
  mark($("group-name"), "aria-invalid", String(!name));
  if (typeof found === "string") {
    announce(say(found));
    (name ? groupFields[0].one : $("group-name")).focus();
    return;
  }
  addMember({ en: name, nl: name }, typed.way, found, typed, changing);
  clearEntry();
  $("group-name").focus();
}

function clearEntry() {
  changing = null;
  for (const field of [$("group-name"), ...groupFields.flatMap(({ one, most }) => [one, most])]) field.value = "";
  put($("group-error"), "");
  showEntry();
}

/** @param {Member} one */
function changeMember(one) {
  if (!one.typed) return;
  changing = one;
  $("group-name").value = one.name[lang];
  $("group-way").value = one.typed.way;
  groupFields.forEach((field, k) => {
    for (const end of /** @type {const} */ (["one", "most"])) field[end].value = one.typed?.[end][k] === null ? "" : figure(one.typed?.[end][k] ?? 0);
  });
  showEntry();
  $("group-name").focus();
}

/** @param {Member} one */
function removeMember(one) {
  members.splice(members.indexOf(one), 1);
  if (changing === one) clearEntry();
  remember(inBoth(() => say("step_group_gone", { name: told(one.name) })));
  announce(`${large(say("step_group_gone", { name: told(one.name) }))}.`);
  showMembers();
  showGroup();
  $("group-name").focus();
}

/** A weighting that stands on the page, with the order or the statements of its policy. @param {number} place */
function addShelf(place) {
  const one = shelf[place];
  const policy = one.policy || (place < D.policies.length ? D.policies[place] : undefined);
  addMember(one.name, "policy", { weights: one.plan.points, statements: policy?.statements, order: policy?.order });
}

/** What is asked of each criterion, by the way that is chosen. */
function showEntry() {
  const way = $("group-way").value;
  put($("group-how"), say(`group_how_${way}`));
  const ends = way === "swing" ? stepsNow() : [];
  groupFields.forEach(({ one, most, name, step: of }, k) => {
    const label = told(E.criteria[k].name);
    put(name, label);
    put(of, way === "swing" && ends[k].worst !== undefined ? say("group_step", { worst: country(ends[k].worst), best: country(ends[k].best) }) : "");
    mark(one, "aria-label", say(`group_field_${way}`, { name: label }));
    mark(most, "aria-label", say("group_field_most", { name: label }));
    mark(one, "placeholder", way === "between" ? "≥" : "");
    mark(most, "placeholder", "≤");
    most.hidden = way !== "between";
    one.disabled = way === "swing" && !(ends[k].length > 0);
  });
  put($("group-add"), say(changing ? "group_change_do" : "group_add", { name: changing ? told(changing.name) : "" }));
  $("group-cancel").hidden = !changing;
  $("group-table").hidden = way !== "points";
}

/** The points on the table, to begin with. */
function entryFromTable() {
  pointsNow().forEach((points, k) => { groupFields[k].one.value = figure(points); });
}

function groupEntry() {
  E.criteria.forEach(() => {
    const [one, most] = ["one", "most"].map((end) => html("input", { type: "text", inputmode: "decimal", size: 5, autocomplete: "off", class: end }));
    const [name, of] = [html("span", { class: "name" }), html("span", { class: "quiet" })];
    groupFields.push({ one, most, name, step: of, row: html("li", null, html("span", null, name, of), one, most) });
  });
  return html("fieldset", { id: "group-entry" }, html("legend", { say: "group_entry" }),
    html("div", { class: "tools" }, withLabel("group_name", html("input", { id: "group-name", type: "text", maxlength: 60, autocomplete: "off" })),
      withLabel("group_way", html("select", { id: "group-way", onchange: showEntry }, ...TYPED_WAYS.map((way) => html("option", { value: way, say: `group_${way}` }))))),
    html("p", { class: "quiet", id: "group-how" }), html("ul", { id: "group-fields" }, ...groupFields.map(({ row }) => row)),
    html("p", { id: "group-error" }),
    html("div", { class: "tools" }, html("button", { type: "button", class: "main", id: "group-add", onclick: enterMember }), button("cancel", clearEntry, { id: "group-cancel" }),
      button("group_from_table", entryFromTable, { id: "group-table" })),
    html("div", { class: "tools" }, withLabel("group_shelf", html("select", { id: "group-shelf" })), button("group_take", () => addShelf(Number($("group-shelf").value)), { id: "group-take" })));
}

// Answers of a round

/** Whether a file holds answers about weights, of one person or of several. @param {unknown} found */
const areAnswers = (found) => [found].flat().length > 0 && [found].flat().every((one) => recordOf(one).format === "ikt.weights/1");

/** What an answer says of the weights, as a policy has it. @param {Halfspace} half @returns {Statement} */
function statementOf({ row, equal }) {
  const side = (/** @type {number} */ sign) => Object.fromEntries(criterionIds.flatMap((id, k) => (sign * row[k] > 1e-12 ? [[id, sign * row[k]]] : [])));
  return { more: side(1), than: side(-1), by: 0, equal };
}

/** Take the answers of a file; all of them fit, or none is taken. @param {string} file @param {unknown} found */
function openAnswers(file, found) {
  /** @type {[Said, string, {weights: Record<string, number>, statements: Statement[], key: string}][]} */
  const taken = [];
  for (const one of [found].flat()) {
    const { round: of, version, assessor: by, weighed: reply } = recordOf(one);
    const round = D.weighings.find(({ id }) => id === of);
    if (!round) return announce(say("group_no_round", { file }));
    if (round.version !== version) return announce(say("group_version", { file }));
    const answers = answersOver(criterionIds, criterionIds.map((id) => round.lengths[id] ?? 0));
    const allowed = answers.fits(reply) && answers.allowedBy(reply);
    if (!allowed) return announce(say("group_not_read", { file }));
    const role = round.roles[String(by)] || { en: String(by), nl: String(by) };
    taken.push([role, reply.way, { weights: asPoints(allowed.centre), statements: answers.statementsOf(reply).map(statementOf), key: `${round.id} ${by}` }]);
  }
  const earlier = (/** @type {string} */ key) => members.find((one) => one.key === key) || null;
  if (members.length + taken.filter(([, , { key }]) => !earlier(key)).length > MOST_PEOPLE) return announce(say("group_full", { n: MOST_PEOPLE }));
  for (const [name, way, given] of taken) addMember(name, way, given, undefined, earlier(given.key));
  $("group").open = true;
  return announce(say(ofMany("group_opened", taken.length), { file, n: taken.length }));
}
