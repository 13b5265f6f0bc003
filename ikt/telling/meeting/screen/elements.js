// @ts-check
/*
 * Making and changing what stands on the screen. Nothing here builds markup from text: every text goes through textContent,
 * so that a name is only ever a name.
 */
"use strict";

/** @param {string} id @returns {any} */
const $ = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag @param {Record<string, any>|null} [attributes] @param {...(Node|string|null|false)} inside
 * @returns {any}
 */
function html(tag, attributes, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "say") made.dataset.say = value;
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null) made.setAttribute(name, String(value));
  }
  for (const one of inside) if (one !== null && one !== false) made.append(one);
  return made;
}
/** @param {string} tag @param {Record<string, any>} attributes @param {...(Node|string)} inside @returns {any} */
function svg(tag, attributes, ...inside) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...inside);
  return made;
}
/** Write only what changed. @param {any} element @param {string} text */
const put = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};
/** @param {any} element @param {string} name @param {string} value */
const mark = (element, name, value) => {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
};
/** Make one element say and look what another does, touching only what differs. @param {any} old @param {any} made */
function patch(old, made) {
  if (old.nodeType !== 1) return put(old, made.textContent);
  for (const { name } of [...old.attributes]) if (!made.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of made.attributes) mark(old, name, value);
  const [mine, theirs] = [[...old.childNodes], [...made.childNodes]];
  if (mine.length !== theirs.length || mine.some((one, i) => one.nodeName !== theirs[i].nodeName)) old.replaceChildren(...theirs);
  else mine.forEach((one, i) => patch(one, theirs[i]));
}
/** @param {string} key @param {any} act @param {Record<string, any>} [more] */
const button = (key, act, more = {}) => html("button", { type: "button", say: key, onclick: act, ...more });

/** @param {string} id @param {string} key @param {...any} inside */
const panel = (id, key, ...inside) => html("section", { id, "aria-labelledby": `${id}-title` }, html("h2", { id: `${id}-title`, say: key }), ...inside);
/** @param {string} id @param {string} key @param {boolean} shown @param {...any} inside */
const folded = (id, key, shown, ...inside) => html("details", { id, open: shown }, html("summary", null, html("h2", { say: key })), ...inside);
/** @param {string} key @param {any} field */
const withLabel = (key, field) => html("label", null, html("span", { say: key }), field);
