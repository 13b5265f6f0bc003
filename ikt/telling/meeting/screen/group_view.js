// @ts-check
/* What several people have in common, in the sentences and numbers of `ikt group`; and what is done with it. */
"use strict";

/** So many criteria are named as what divides, so many people have a column each, so many contested countries are named. */
const [MOST_DIVIDING, MOST_COLUMNS, MOST_CONTESTED] = [3, 8, 15];

/** @param {Member} one */
const nameOf = (one) => told(one.name);

// People --------------------------------------------------------------------------------------------------

/** @param {Said} name @param {number[]|Record<string, number>} weights */
function putOnTable(name, weights) {
  const points = Array.isArray(weights) ? asPoints(weights) : weights;
  step({ ...plan, points: { ...plan.points, ...points } }, { how: "load", said: name, locks: new Map() });
}

/** @param {Member} one */
const putMember = (one) => putOnTable(inBoth(() => say("group_weights_of", { name: nameOf(one) })), (weightSet(one.policy) || { named: pointsNow() }).named);

/** @param {Member} one */
function saveMember({ policy }) {
  download(`${policy.id}.yaml`, yaml(asWritten(policy)), "text/yaml");
}

/** Everybody's weights, a policy each. */
function saveMembers() {
  members.forEach(saveMember);
  const files = listed(members.map(({ policy }) => `${policy.id}.yaml`));
  remember(inBoth(() => say("step_saved", { file: files })));
  announce(say("group_saved", { files }));
}

function showMembers() {
  const tool = (/** @type {string} */ key, /** @type {Member} */ one, /** @type {() => void} */ act, /** @type {string} */ sign = say(key)) =>
    html("button", { type: "button", class: "tool", "aria-label": say(`${key}_of`, { name: nameOf(one) }), onclick: act }, sign);
  $("group-members").replaceChildren(...members.map((one) => html("li", null, html("span", null, html("b", null, nameOf(one)), ` ${say(`group_${one.way}`)}`),
    html("span", { class: "tools" }, tool("group_put", one, () => putMember(one)), one.typed ? tool("group_change", one, () => changeMember(one)) : false,
      tool("group_save", one, () => {
        saveMember(one);
        remember(inBoth(() => say("step_saved", { file: `${one.policy.id}.yaml` })));
        announce(say("group_saved", { files: `${one.policy.id}.yaml` }));
      }), tool("group_remove", one, () => removeMember(one), "×")))));
  $("group-save").disabled = !members.length;
  showShelf();
}

/** The weightings of the page that can be taken as somebody's. */
function showShelf() {
  const field = $("group-shelf");
  const kept = field.value;
  field.replaceChildren(...shelf.map((one, place) => html("option", { value: place, selected: String(place) === kept }, told(one.name))));
}

// Sentences -----------------------------------------------------------------------------------------------

/** Rows in the order of the ranking shown. @param {number[]} rows */
const inOrder = (rows) => rows.slice().sort((x, y) => now.rank[x] - now.rank[y] || (nations[x].iso2 < nations[y].iso2 ? -1 : 1));

/** Where each contested country stands, by person; of many people those first that most have in. @param {Together} found */
function contestedStands({ rows, stands, contested }) {
  const made = inOrder(contested).map((row) => ({ row, stands: stands.map((own) => own[rows.indexOf(row)]) }));
  return members.length > MOST_COLUMNS ? made.sort(mostIn) : made;
}

/** @typedef {{row: number, stands: Stand[]}} Contested */
/** @param {Stand[]} stands @param {Stand} stand */
const countOf = (stands, stand) => stands.filter((one) => one === stand).length;
/** @param {Contested} x @param {Contested} y */
const mostIn = (x, y) => countOf(y.stands, "certain") - countOf(x.stands, "certain") || countOf(y.stands, "possible") - countOf(x.stands, "possible");

/** @param {Together} found */
function aboutWords(found) {
  const every = contestedStands(found);
  if (every.length <= MOST_CONTESTED) return countries(every.map(({ row }) => row));
  const first = inOrder(every.slice().sort(mostIn).slice(0, MOST_CONTESTED).map(({ row }) => row));
  return inList([...first.map(country), say("group_others", { count: lineWord(every.length - first.length) })]);
}

/** What all agree on. @param {Together} found */
function agreedWords(found) {
  const { certain, contested, out, rows, stands } = found;
  const words = { line: lineWord(plan.top), list: countries(inOrder(certain)) };
  const open = rows.filter((_, place) => stands.some((own) => own[place] === "open"));
  return [contested.length
    ? say(`group_agree_${!certain.length ? "none" : certain.length === 1 ? "one" : "some"}`, { ...words, number: large(lineWord(certain.length)), contested: aboutWords(found) })
    : say(certain.length > plan.top ? "group_agree_all_shared" : "group_agree_all", words),
  ...(out.length ? [say(ofMany("group_out_all", out.length), { count: lineWord(out.length) })] : []),
  ...(open.length ? [say("group_not_settled", { list: countries(inOrder(open)) })] : [])];
}

/** What divides them. @param {Together} found */
function dividedWords({ dividing: driven, apart, contested, tops, sets }) {
  const named = sets.map((set) => set.named);
  const first = driven.map((_, k) => k).sort((x, y) => driven[y] - driven[x] || x - y).slice(0, MOST_DIVIDING).filter((k) => driven[k] > 0);
  const ends = (/** @type {number} */ k) => [Math.min, Math.max].map((end) => percent(end(...named.map((own) => own[k])), 0));
  const lines = [];
  if (first.length) lines.push(say("group_divides", { list: listed(first.map((k) => say("group_divide", { name: criterion(k), low: ends(k)[0], high: ends(k)[1] }))) }));
  else if (!apart.some((own) => own.some((x) => x !== 0))) lines.push(say("group_divides_nothing"));
  else if (!contested.length) lines.push(say("group_divides_no_country"));
  const count = members.length;
  const [mean, pairs] = [apart.map((own) => own.reduce((sum, x) => sum + x, 0) / (count - 1)), pairsOf(apart)];
  const far = [...mean.keys()].sort((x, y) => mean[y] - mean[x]);
  if (count > 2 && mean[far[0]] > 1.1 * mean[far[1]]) lines.push(say("group_apart", { name: nameOf(members[far[0]]), points: Engine.decimal(mean[far[0]], 1, lang) }));
  if (count > 2 && pairs[0].apart !== 0 && pairs[0].apart !== pairs[1].apart) {
    lines.push(`${say("group_far_title", { one: nameOf(members[pairs[0].i]), other: nameOf(members[pairs[0].j]), points: Engine.decimal(pairs[0].apart, 1, lang) })}.`);
  }
  const alike = [...new Set(tops)].map((top) => members.filter((_, i) => tops[i] === top)).filter((circle) => circle.length > 1);
  if (alike.length && contested.length) lines.push(say("group_alike", { line: lineWord(plan.top), list: alike.map((circle) => listed(circle.map((one) => `“${nameOf(one)}”`))).join("; ") }));
  return lines;
}

/** Two people and how far their weights lie apart, the nearest first. @param {number[][]} apart */
const pairsOf = (apart) => apart.flatMap((own, i) => own.slice(i + 1).map((x, k) => ({ apart: Math.round(x * 10) / 10, i, j: i + 1 + k })))
  .sort((x, y) => x.apart - y.apart || x.i - y.i || x.j - y.j);

// Tables --------------------------------------------------------------------------------------------------

/** @param {string} caption @param {string[]} heads @param {string[][]} rows @param {string} [kind] */
const groupTable = (caption, heads, rows, kind = "scroll") => html("div", { class: kind, tabindex: 0, role: "group", "aria-label": caption },
  html("table", null, html("caption", null, caption), html("thead", null, html("tr", null, ...heads.map((head) => html("th", { scope: "col" }, head)))),
    html("tbody", null, ...rows.map(([first, ...cells]) => html("tr", null, html("th", { scope: "row" }, first), ...cells.map((cell) => html("td", null, cell)))))));

/** Who is in for whom, and for how many. @param {Together} found */
function standsTable(found) {
  const each = members.length <= MOST_COLUMNS;
  const counts = /** @type {Stand[]} */ (["certain", "possible", "out"]);
  return groupTable(say("group_stands"), [say("judge_country"), ...(each ? members.map(nameOf) : []), say("group_in_count"), say("group_either_count"), say("group_out_count")],
    contestedStands(found).map(({ row, stands }) => [short(row), ...(each ? stands.map((stand) => say(`group_${stand}`)) : []), ...counts.map((stand) => String(countOf(stands, stand)))]), "scroll long");
}

/** Who gives which weight, what divides most first, and to which weights the median and the mean come. @param {Together} found */
function sharesTable({ sets, dividing: driven, ways }) {
  const each = members.length <= MOST_COLUMNS;
  const share = (/** @type {number} */ x) => percent(x);
  return groupTable(say("group_weights"), [say("criterion"), ...(each ? members.map(nameOf) : []), say("group_lowest"), say("group_highest"), say("group_drives"), ...ways.map(({ name }) => say(`group_short_${name}`))],
    criterionIds.map((_, k) => k).sort((x, y) => driven[y] - driven[x] || x - y).map((k) => {
      const named = sets.map((set) => set.named[k]);
      return [told(E.criteria[k].name), ...(each ? named.map(share) : []), share(Math.min(...named)), share(Math.max(...named)), Engine.decimal(driven[k], 1, lang), ...ways.map((way) => share(way.share[k]))];
    }));
}

/** Whom a way chooses besides those in for everybody, with a button that puts it on the table. @param {GroupWay} way @param {number[]} certain */
function wayLine({ name, share, members: chosen }, certain) {
  const rest = inOrder(chosen.filter((row) => !certain.includes(row)));
  return html("li", null, `${say(`group_way_${name}`)}: ${say("group_besides", { list: rest.length ? countries(rest) : say("nobody_word") })} `,
    html("button", { type: "button", class: "tool", "data-way": name, "aria-label": `${say("group_put")}: ${say(`group_way_${name}`)}`, onclick: () => putOnTable(inBoth(() => say(`group_way_${name}`)), share) }, say("group_put")));
}

/** How the command line works out the smallest common change, which takes a solver. */
function commandWords() {
  const own = Object.keys(D.inputs).pop() || "";
  const elsewhere = plan.top !== startPlan.top || JSON.stringify(thresholds(plan)) !== JSON.stringify(thresholds(startPlan));
  const weights = own && own !== "policy.yaml" && !elsewhere ? ` --weights ${own}` : "";
  return [html("p", null, say("group_command"), " ", html("code", null, `ikt group ${members.map(({ policy }) => `${policy.id}.yaml`).join(" ")}${weights}`)),
    elsewhere && html("p", null, say("group_elsewhere")), plan.supposed.length > 0 && html("p", null, say("group_supposed"))];
}

// Showing -------------------------------------------------------------------------------------------------

let groupRun = 0;
/** What was found last, for the people and the table of then. @type {Together|null} */
let groupFound = null;

/** Show what the people have in common; what takes long is worked out in between. */
function showGroup() {
  const mine = (groupRun += 1);
  groupFound = null;
  if (!$("group").open) return;
  const barred = members.length < 2 ? "group_two" : groupBarred();
  if (barred) return $("group-found").replaceChildren(html("p", { class: "quiet" }, say(barred)));
  const work = workOutGroup();
  const goOn = () => {
    if (mine !== groupRun) return;
    for (const end = performance.now() + 8; performance.now() < end;) {
      const { done, value } = work.next();
      if (done) return showFound(value);
    }
    setTimeout(goOn, 0);
  };
  goOn();
}

/** @param {Together|null} found */
function showFound(found) {
  groupFound = found;
  if (!found) return;
  $("group-found").classList.remove("stale");
  // Who is at a button or has scrolled a table stays there.
  const spots = () => /** @type {HTMLElement[]} */ ([...$("group-found").querySelectorAll(".scroll, [data-way]")]);
  const [old, at] = [spots().map(({ scrollTop }) => scrollTop), spots().findIndex((one) => one === document.activeElement)];
  $("group-found").replaceChildren(...[...agreedWords(found), ...dividedWords(found)].map((words) => html("p", null, words)),
    ...(found.contested.length ? [standsTable(found), html("p", { class: "quiet" }, say("group_key"))] : []),
    sharesTable(found), html("p", { class: "quiet" }, say("group_weights_key")),
    html("h3", null, say("group_ways")), html("ul", { id: "group-ways" }, ...found.ways.map((way) => wayLine(way, found.certain))),
    .../** @type {Node[]} */ (commandWords().filter(Boolean)));
  if (spots().length !== old.length) return;
  spots().forEach((one, place) => { one.scrollTop = old[place]; });
  spots()[at]?.focus({ preventScroll: true });
}

/** Whether what is shown is of the people and the table of now. */
const groupSettled = () => !$("group").open || members.length < 2 || groupBarred() !== "" || groupFound !== null;

function groupPanel() {
  const made = folded("group", "group", false, html("p", { class: "quiet", say: "group_hint" }), html("ul", { id: "group-members" }),
    groupEntry(), html("div", { id: "group-found" }), button("group_save_all", saveMembers, { id: "group-save" }));
  made.addEventListener("toggle", showGroup);
  return made;
}

function showGroupTools() {
  for (const option of $("group-way").options) put(option, say(option.dataset.say || ""));
  showEntry();
  showMembers();
}
