// @ts-check
/*
 * Making and changing what stands on the screen. Nothing here builds markup from text: every text goes through textContent,
 * so that a name is only ever a name.
 */
"use strict";

/** An element of the page by its id, of the kind that it has there. @template {string} K @param {K} id */
const $ = (id) => document.getElementById(id);
/** @type {"http://www.w3.org/2000/svg"} */
const SVG = "http://www.w3.org/2000/svg";

/**
 * Attributes of an element: what begins with "on" listens, `say` names the sentence that stands in it.
 * @typedef {Record<string, string|number|boolean|null|undefined|Act>} Attributes
 */

/**
 * What an element does on which event, so that one that is patched does what the new one would have done.
 * @type {WeakMap<Node, Record<string, Act>>}
 */
const deeds = new WeakMap();

/** @param {HTMLElement} element @param {string} name @param {Act} act */
function listen(element, name, act) {
  deeds.set(element, { ...deeds.get(element), [name]: act });
  element.addEventListener(name.slice(2), (event) => deeds.get(element)?.[name](/** @type {never} */ (event)));
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Attributes|null} [attributes] @param {...(Node|string|null|false)} inside
 * @returns {HTMLElementTagNameMap[T]}
 */
function html(tag, attributes, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") listen(made, name, value);
    else if (name === "say") made.dataset.say = String(value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  for (const one of inside) if (one !== null && one !== false) made.append(one);
  return made;
}
/**
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag @param {Record<string, string|number>} attributes @param {...(Node|string)} inside
 */
function svg(tag, attributes, ...inside) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...inside);
  return made;
}
/**
 * Write only what changed, into the text that stands there: a new one would have the browser work out its style and make its box anew.
 * @param {Node} element @param {string} text
 */
const put = (element, text) => {
  if (element.textContent === text) return;
  const only = element.firstChild;
  if (only instanceof Text && only === element.lastChild && text) only.data = text;
  else element.textContent = text;
};
/** @param {Element} element @param {string} name @param {string} value */
const mark = (element, name, value) => {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
};
/** @param {HTMLElement} element @param {string} name @param {string} value */
const dress = (element, name, value) => {
  if (element.style.getPropertyValue(name) !== value) element.style.setProperty(name, value);
};
/** The events on which an element does something. @param {Node} element */
const heeds = (element) => Object.keys(deeds.get(element) || {}).join();

/** Make one element say, look and do what another does, touching only what differs. @param {Node} old @param {Node} made */
function patch(old, made) {
  if (!(old instanceof Element && made instanceof Element)) return put(old, made.textContent || "");
  const does = deeds.get(made);
  if (does) deeds.set(old, does);
  for (const { name } of [...old.attributes]) if (!made.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of made.attributes) mark(old, name, value);
  const [mine, theirs] = [[...old.childNodes], [...made.childNodes]];
  if (mine.length !== theirs.length || mine.some((one, i) => one.nodeName !== theirs[i].nodeName || heeds(one) !== heeds(theirs[i]))) old.replaceChildren(...theirs);
  else mine.forEach((one, i) => patch(one, theirs[i]));
}
/** @param {string} key @param {(event: Event) => unknown} act @param {Attributes} [more] */
const button = (key, act, more = {}) => html("button", { type: "button", say: key, onclick: act, ...more });

/** @param {string} id @param {string} key @param {...(Node|string|null|false)} inside */
const panel = (id, key, ...inside) => html("section", { id, "aria-labelledby": `${id}-title` }, html("h2", { id: `${id}-title`, say: key }), ...inside);
/** @param {string} id @param {string} key @param {boolean} shown @param {...(Node|string|null|false)} inside */
const folded = (id, key, shown, ...inside) => html("details", { id, open: shown }, html("summary", null, html("h2", { say: key })), ...inside);
/** @param {string} key @param {HTMLElement} field */
const withLabel = (key, field) => html("label", null, html("span", { say: key }), field);
