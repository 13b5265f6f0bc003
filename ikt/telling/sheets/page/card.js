// @ts-check
/* One question about one country on the screen: the levels, between which it lies, the reason, and what stands beside it. */
"use strict";

/** @typedef {{card: HTMLElement, radios: HTMLInputElement[], low: HTMLSelectElement, high: HTMLSelectElement, range: HTMLElement,
 *   why: HTMLTextAreaElement, whyName: HTMLElement, basis: HTMLTextAreaElement, basisLabel: HTMLElement, more: HTMLElement, state: HTMLElement, foot: HTMLElement,
 *   clear: HTMLButtonElement, paper: HTMLElement}} Card */

/** @type {Card[]} */
const cards = [];
/** A level as it is said. @param {[number, string]} level */
const levelWords = ([level, words]) => `${level} – ${words}`;

/** @param {Cell} cell @param {number} at */
function buildCard(cell, at) {
  const { part, question } = cell;
  const id = `c${at}`;
  const changed = () => showCard(at);
  const radio = (/** @type {number|null} */ level, /** @type {string} */ words) => {
    /** @type {HTMLInputElement} */
    const input = html("input", { type: "radio", name: id, value: level === null ? "unknown" : level, onchange: () => {
      if (choose(cell, level)) announce(say("narrowed"));
      cell.cleared = null;
      showCard(at);
    } });
    return { input, label: html("label", { class: level === null ? "level unknown" : "level" }, input,
      level === null ? null : html("b", null, String(level)), html("span", null, words)) };
  };
  const choices = [...question.levels.map(([level, words]) => radio(level, words)), radio(null, say("unknown"))];
  const text = (/** @type {"why"|"basis"} */ field, /** @type {number} */ rows) => html("textarea", { rows, maxlength: MOST_SIGNS,
    oninput: (/** @type {{target: HTMLTextAreaElement}} */ event) => {
      cell.own[field] = event.target.value;
      cell.cleared = null;
      changed();
    } });
  const end = (/** @type {"low"|"high"} */ field) => html("select", { onchange: (/** @type {{target: HTMLSelectElement}} */ event) => {
    cell.own[field] = event.target.value === "" ? null : Number(event.target.value);
    changed();
  } });
  const [why, basis, low, high] = [text("why", 2), text("basis", 1), end("low"), end("high")];
  const whyName = html("span", null, say("why"));
  const basisLabel = html("label", { class: "field" }, html("span", { say: "basis" }), basis);
  const range = html("div", { class: "range", role: "group", "aria-labelledby": `${id}-range` }, html("p", { id: `${id}-range`, say: "range" }), withLabel("low", low), withLabel("high", high));
  const more = html("div", { class: "more" }, range, html("label", { class: "field" }, whyName, why), basisLabel);
  const state = html("p", { class: "state" });
  const clear = button("clear", () => {
    clearOrBringBack(cell);
    showCard(at);
  }, { class: "clear" });
  const foot = html("div", { class: "foot" }, state, clear);
  const paper = html("p", { class: "paper" });
  const card = html("article", { class: "cell", id, "aria-labelledby": `${id}-name` },
    html("h3", { id: `${id}-name` }, html("span", { class: "no" }, `${at + 1}. `), question.name),
    html("p", { class: "asked", id: `${id}-asked` }, question.asked),
    beside(part, question),
    html("div", { class: "answer" },
      html("div", { class: "levels", role: "radiogroup", "aria-labelledby": `part-${part.iso2}-name ${id}-name`, "aria-describedby": `${id}-asked` }, ...choices.map(({ label }) => label)),
      more, paper, foot));
  cards.push({ card, radios: choices.map(({ input }) => input), low, high, range, why, whyName, basis, basisLabel, more, state, foot, clear, paper });
  return card;
}

/** Figures, the own earlier answer and those of others, or nothing. @param {Part} part @param {Question} question */
function beside(part, question) {
  const [figures, mine, others] = [part.figures[question.id] || [], part.mine[question.id] || null, part.others[question.id] || []];
  if (!figures.length && !mine && !others.length) return null;
  const words = (/** @type {number} */ level) => levelWords(question.levels.find(([known]) => known === level) || [level, ""]);
  const said = (/** @type {[number, string]} */ [level, why]) => html("li", null, html("p", null, words(level)), why !== "" && html("q", null, why));
  return html("div", { class: "beside" },
    mine && html("h4", { say: "mine" }),
    mine && html("ul", { class: "others" }, said(mine)),
    others.length > 0 && html("h4", { say: "others" }),
    others.length > 0 && html("ul", { class: "others" }, ...others.map(said)),
    figures.length > 0 && html("h4", { say: "figures" }),
    figures.length > 0 && html("ul", { class: "figures" }, ...figures.map((one) => html("li", null, one))));
}

/** Write in a field only what differs, so that the place of typing stays. @param {HTMLTextAreaElement} field @param {string} text */
const write = (field, text) => {
  if (field.value !== text) field.value = text;
};

/** The levels that one end of the range can have. @param {HTMLSelectElement} field @param {[number, string][]} levels @param {number|null} chosen */
function offer(field, levels, chosen) {
  const made = [html("option", { value: "" }, say("same")), ...levels.map((level) => html("option", { value: level[0] }, levelWords(level)))];
  if (field.options.length !== made.length || made.some((one, k) => one.value !== field.options[k].value)) field.replaceChildren(...made);
  field.value = chosen === null ? "" : String(chosen);
  field.disabled = !levels.length;
}

/** @param {number} at */
function showCard(at) {
  const [cell, view] = [cells[at], cards[at]];
  const { own, question } = cell;
  const levels = [...question.levels.map(([level]) => level), null];
  view.radios.forEach((radio, k) => {
    radio.checked = levels[k] === null ? own.unknown : own.level === levels[k];
  });
  const { level } = own;
  offer(view.low, level === null ? [] : question.levels.filter(([one]) => one < level), own.low);
  offer(view.high, level === null ? [] : question.levels.filter(([one]) => one > level), own.high);
  write(view.why, own.why);
  write(view.basis, own.basis);
  const how = standing(cell);
  view.card.dataset.state = how;
  view.more.hidden = how === "open";
  view.range.hidden = level === null;
  view.basisLabel.hidden = own.unknown && !typed(own.basis);
  put(view.whyName, say(own.unknown ? "remark" : "why"));
  mark(view.why, "placeholder", say(own.unknown ? "remark_hint" : "why_hint"));
  mark(view.basis, "placeholder", say("basis_hint"));
  view.why.toggleAttribute("required", level !== null);
  put(view.state, how === "open" ? "" : say(`state_${how}`));
  const back = isBlank(own) && cell.cleared !== null;
  put(view.clear, say(back ? "bring_back" : "clear"));
  view.foot.hidden = how === "open" && !back;
  put(view.paper, onPaper(cell));
  showProgress();
}

/** What is typed as it stands on paper, where a field would cut it off. @param {Cell} cell */
function onPaper({ own, question }) {
  const named = (/** @type {"low"|"high"} */ end) => own[end] === null ? [] : [`${say(end)}: ${levelWords(question.levels.find(([one]) => one === own[end]) || [0, ""])}`];
  const [why, basis] = [typed(own.why), typed(own.basis)];
  return [...named("low"), ...named("high"), ...(why ? [`${say(own.unknown ? "remarked" : "why")}: ${why}`] : []), ...(basis ? [`${say("known_from")}: ${basis}`] : [])].join("\n");
}
