// @ts-check
/* Saving and opening: what is not finished is said before it is saved, and nothing is replaced without a question. */
"use strict";

/** Files larger than this are not ours: no form comes near it. */
const MOST_BYTES = 50e6;
/** So many unfinished answers are named in one list. */
const MOST_NAMED = 8;

const blankFile = handed();
/** What was last saved or opened. */
let kept = blankFile;

/** Whether closing the page would lose something. */
const unsaved = () => handed() !== kept;

/** @param {"half"|"saved"|"replace"} id */
const dialogOf = (id) => $(id);

/** Save, once people know what is not finished. */
function askSave() {
  const half = unfinished();
  if (handed() === blankFile) return announce(say("nothing"));
  if (!half.length) return save();
  put($("half-title"), say(ofMany("half_title", half.length), { count: half.length }));
  const lines = half.slice(0, MOST_NAMED).map((cell) => say("half_line", { country: cell.part.name, question: cell.question.name, what: small(say(`state_${standing(cell)}`)) }));
  const more = half.length - MOST_NAMED;
  if (more > 0) lines.push(say(ofMany("half_more", more), { count: more }));
  $("half-lines").replaceChildren(...lines.map((words) => html("li", null, words)));
  return dialogOf("half").showModal();
}

function save() {
  const text = handed();
  download(D.file, text, "application/json");
  kept = text;
  const [done, count] = [doneOf(cells), cells.length];
  put($("saved-where"), say("saved_where", { file: D.file }));
  put($("saved-next"), done === count ? say("saved_all") : say("saved_some", { done, count }));
  dialogOf("saved").showModal();
  showProgress();
}

/** What was read and waits for a yes. @type {{name: string, found: Map<number, Filled>}|null} */
let waitingFile = null;

/** @param {File|undefined} file */
async function open_(file) {
  if (!file) return;
  $("file").value = "";
  try {
    if (file.size > MOST_BYTES) throw new NotOpened("not_ours");
    waitingFile = { name: file.name, found: opened(await file.text()) };
  } catch (error) {
    announce(say(error instanceof NotOpened ? error.message : "not_ours", { file: file.name }));
    return;
  }
  if (!unsaved()) return takeOver();
  put($("replace-what"), say("replace", { file: file.name }));
  dialogOf("replace").showModal();
}

function takeOver() {
  if (!waitingFile) return;
  become(waitingFile.found);
  kept = handed();
  cells.forEach((_, at) => showCard(at));
  announce(say("opened", { file: waitingFile.name, done: doneOf(cells), count: cells.length }));
  waitingFile = null;
}

/** @param {string} id @param {string|null} title @param {(Node|string|null|false)[]} inside @param {HTMLButtonElement[]} buttons */
const dialog = (id, title, inside, buttons) => html("dialog", { id, "aria-labelledby": `${id}-title` },
  html("h2", { id: `${id}-title`, ...(title ? { say: title } : {}) }), ...inside, html("div", { class: "act" }, ...buttons));

/** A button that closes a dialog and then does something. @param {"half"|"saved"|"replace"} id @param {string} key @param {() => void} [act] @param {boolean} [main] */
const closing = (id, key, act, main) => button(key, () => {
  dialogOf(id).close();
  act?.();
}, { id: `${id}-${key}`, ...(main ? { class: "main" } : {}) });

const buildDialogs = () => [
  dialog("half", null, [html("ul", { id: "half-lines" }), html("p", { say: "half" })],
    [closing("half", "half_save", save), closing("half", "half_finish", () => goTo(cells.indexOf(unfinished()[0])), true)]),
  dialog("saved", "saved_title", [html("p", { id: "saved-where" }), html("p", { id: "saved-next" })], [closing("saved", "close", undefined, true)]),
  dialog("replace", "replace_title", [html("p", { id: "replace-what" })], [closing("replace", "cancel"), closing("replace", "replace_do", takeOver, true)]),
];
