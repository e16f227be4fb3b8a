// What several views are made of.

import { button, el, fill, say } from "./dom.js";
import { ago, bytes, moment, shortDigest } from "./format.js";

/** A heading with what stands above and beside it. */
export function heading(text, { above = [], beside = [] } = {}) {
  document.title = text + " · Stevedore";
  return [
    above.length > 0 && el("nav", { "aria-label": "Breadcrumb", class: "above" }, above),
    el("div", { class: "heading" }, el("h1", {}, el("bdi", {}, text)), el("div", { class: "beside" }, beside)),
  ];
}

export function section(title, ...children) {
  return el("section", {}, el("h2", {}, title), children);
}

/** A section that is closed until somebody wants it; its content is made then. */
export function folded(title, make) {
  const body = el("div", {});
  let made = false;
  return el("details", {
    toggle: (event) => {
      if (event.target.open && !made) {
        made = true;
        fill(body, make());
      }
    },
  }, el("summary", {}, title), body);
}

/** A table whose rows become cards on a phone: each cell knows its column. */
export function table(caption, columns, rows = []) {
  const body = el("tbody", {});
  const add = (cells) => {
    const row = el("tr", {}, cells.map((cell, at) => el(at === 0 ? "th" : "td", {
      scope: at === 0 && "row", "data-label": columns[at],
    }, cell)));
    body.append(row);
    return row;
  };
  rows.forEach(add);
  const heads = columns.map((column) => el("th", { scope: "col" }, column));
  const whole = el("table", {}, el("caption", { class: "unseen" }, caption),
    el("thead", {}, el("tr", {}, heads)), body);
  return { whole, body, add, heads };
}

/** Takes a row away; whoever goes by keyboard is at the one after it then. */
export function removeRow(row) {
  const next = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  (next?.querySelector("a, button") ?? document.getElementById("main")).focus();
}

/** Pairs of a name and a value; those without a value are left out. */
export function facts(pairs) {
  return el("dl", {}, pairs.filter(([, value]) => value !== "" && value !== undefined && value !== null)
    .map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
}

export function time(text) {
  return text ? el("time", { datetime: text, title: moment(text) }, ago(text)) : "";
}

export function size(count) {
  return count === undefined ? "" : el("span", { class: "size" }, bytes(count));
}

/** A digest, short, with a button that copies the whole of it. */
export function digest(text, address) {
  const short = el("code", { title: text }, shortDigest(text));
  return el("span", { class: "digest" }, address ? el("a", { href: address }, short) : short, copy(text, "digest"));
}

/** A button that copies a text. */
export function copy(text, what) {
  const made = button("Copy", async () => {
    try {
      await navigator.clipboard.writeText(text);
      made.textContent = "Copied";
      say("The " + what + " is copied.");
    } catch {
      made.textContent = "Press Ctrl+C";
      select(made);
    }
    setTimeout(() => { made.textContent = "Copy"; }, 2000);
  }, { class: "copy", "aria-label": "Copy the " + what, "data-text": text });
  return made;
}

/** Browsers give the clipboard to pages of TLS and localhost alone; elsewhere the text is marked to be copied. */
function select(made) {
  const range = document.createRange();
  range.selectNodeContents(made.previousElementSibling ?? made);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

/** A field that searches as one types, once one has paused. */
export function searchField(label, value, search) {
  let timer = 0;
  return el("input", {
    type: "search",
    value,
    placeholder: label,
    "aria-label": label,
    autocomplete: "off",
    spellcheck: "false",
    input: (event) => {
      clearTimeout(timer);
      timer = setTimeout(() => search(event.target.value.trim()), 250);
    },
  });
}

/** What went wrong, as a sentence. */
export function problem(error) {
  return el("p", { class: "problem", role: "alert" }, error.message);
}

export function note(...text) {
  return el("p", { class: "note" }, text);
}

export function badge(text, kind = "") {
  return el("span", { class: "badge " + kind }, text);
}
