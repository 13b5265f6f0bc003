// @ts-check
/* How a page speaks: its language, the sentences of its data, names and lists in words. */
"use strict";

/** @type {"en"|"nl"} */
let lang = document.documentElement.lang === "nl" ? "nl" : "en";

/**
 * Whether a number as printed takes a noun in the singular: in English 1 alone, in Dutch what lies between nought and two.
 * @param {string} printed @param {string} inLang
 */
function isSingle(printed, inLang) {
  const size = printed.replace(/^[+-]/, "");
  const count = Number(size.replaceAll(".", "").replace(",", "."));
  return inLang === "nl" ? count > 0 && count < 2 : size === "1";
}
/** A sentence is written with “{n} punten” or “{n} points”. @param {string} key @param {Record<string, unknown>} [words] @param {string} [inLang] */
const say = (key, words = {}, inLang = lang) => {
  const sentence = D.words[key][inLang === "nl" ? 1 : 0];
  return !sentence.includes("{") ? sentence : sentence.replace(/(\{(\w+)\} p(?:un|oin)t)(en|s)\b/g, (/** @type {string} */ many, /** @type {string} */ one, /** @type {string} */ name) =>
    isSingle(String(words[name]), inLang) ? one : many).replace(/\{(\w+)(?::([^{}]+))?\}/g,
    (/** @type {string} */ _, /** @type {string} */ name, /** @type {string|undefined} */ form) => inSentence(String(words[name]), form, inLang));
};
/** What was listed, by the text of the list: as a sentence says it, and whether its verb is plural.
 * @type {Map<string, [string, boolean]>} */
const lists = new Map();
/** @param {string} name @param {string} inLang @returns {[string, boolean]} */
const called = (name, inLang) => D.said[inLang][name] || lists.get(name) || [name, false];
/** @param {string} name @param {string|undefined} form As in `naming.py`: in, start, or the verb for one and for more. @param {string} inLang */
const inSentence = (name, form, inLang) => {
  if (form === undefined) return name;
  const [running, many] = called(name, inLang);
  return form === "in" ? running : form === "start" ? large(running) : form.split("|")[many ? 1 : 0];
};
/** Names in a sentence, which can ask for them with their articles. @param {string[]} names */
const inList = (names) => {
  const list = listed(names);
  if (names.length > 1) lists.set(list, [listed(names.map((name) => called(name, lang)[0])), true]);
  return list;
};
/** The name of the sentence that goes with a number of things. @param {string} key @param {number} count */
const ofMany = (key, count) => (count === 1 ? `${key}_one` : key);
/** @param {Said|undefined} name */
const told = (name) => (name ? name[lang] : "");
/** @param {string} words As they stand inside a sentence. */
const small = (words) => {
  const [first, start] = [words.split(" ")[0], words.slice(0, 2)];
  const named = words.split(" (")[0].split(" ");
  const title = named.length > 1 && named.every((word) => /^\p{Lu}/u.test(word));
  const lower = start.length > 1 && start === start.toLowerCase().replace(/^./, start[0]) && /\p{Ll}/u.test(start[1]);
  return title || D.proper.includes(first) || !lower ? words : words[0].toLowerCase() + words.slice(1);
};
/** @param {string} words */
const large = (words) => words.charAt(0).toUpperCase() + words.slice(1);
/** @param {string[]} words */
const listed = (words) => words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${lang === "nl" ? "en" : "and"} ${words[words.length - 1]}`;
