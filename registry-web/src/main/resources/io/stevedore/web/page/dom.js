// Makes elements. All that comes from the registry becomes text here, and never markup.

/**
 * An element. Functions among its properties are listeners, true is an attribute without a value, and false,
 * null and undefined are left out.
 */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === "function") {
      element.addEventListener(key, value);
    } else if (value === true) {
      element.setAttribute(key, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, String(value));
    }
  }
  add(element, children);
  return element;
}

/** What turns the letters around it has no look of its own, and hides what a name really is. */
const TURNS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Appends elements and texts; lists of them too, and what is missing is left out. */
export function add(element, children) {
  for (const child of [children].flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(child instanceof Node ? child : document.createTextNode(visible(String(child))));
    }
  }
}

function visible(text) {
  return text.replace(TURNS, (letter) => "[U+" + letter.codePointAt(0).toString(16).toUpperCase() + "]");
}

/** Puts other children in place of those that an element has. */
export function fill(element, ...children) {
  element.replaceChildren();
  add(element, children);
}

/** A link within the page, or nothing but its text if it leads nowhere. */
export function link(address, ...children) {
  return el("a", { href: address }, children);
}

/** A text that somebody else wrote: a link if it is the address of a web page, and text if it is not. */
export function foreign(text) {
  return /^https?:\/\/[^\s<>"']+$/.test(text)
    ? el("a", { href: text, rel: "noreferrer noopener nofollow", class: "outside" }, text)
    : el("bdi", {}, text);
}

export function button(text, action, properties = {}) {
  return el("button", { type: "button", click: action, ...properties }, text);
}

/** Tells what happened to those who do not see it. */
export function say(text) {
  document.getElementById("said").textContent = text;
}
