// Lists that come page by page.

import { button, el, fill, say } from "./dom.js";
import { note, problem } from "./parts.js";

/**
 * A list below which a button fetches the next page.
 *
 * @param fetchPage gives { items, next } of a place in the list
 * @param show puts an item where it belongs, and gives its element
 * @param nothing the sentence for an empty list
 */
export function pages(fetchPage, show, nothing) {
  const foot = el("div", { class: "foot", "aria-live": "polite" });
  let shown = 0;
  let running = 0;

  async function load(last) {
    const mine = ++running;
    fill(foot, note("Loading…"));
    try {
      let page = await fetchPage(last);
      // a page may be short or empty while there is more, as the registry looks at so many names at once
      while (mine === running && page.items.length === 0 && page.next) {
        page = await fetchPage(page.next);
      }
      if (mine !== running) {
        return;
      }
      const elements = page.items.map(show);
      shown += elements.length;
      if (last) {
        elements[0]?.querySelector("a, button")?.focus({ preventScroll: true });
      }
      end(page.next);
    } catch (error) {
      if (mine === running && error.name !== "AbortError") {
        fill(foot, problem(error));
      }
    }
  }

  function end(next) {
    fill(foot, shown === 0 && !next ? note(nothing()) : "",
      next ? button("Show more", () => load(next), { class: "more" }) : "");
    say(shown + (next ? " shown, and there are more." : " shown."));
  }

  return {
    foot,
    /** Begins anew, as after another search. */
    start() {
      shown = 0;
      return load("");
    },
  };
}

/** Runs so many jobs at once, in the order in which they came. */
export function queue(atOnce) {
  const waiting = [];
  let running = 0;

  async function next() {
    if (running >= atOnce || waiting.length === 0) {
      return;
    }
    running++;
    try {
      await waiting.shift()();
    } finally {
      running--;
      next();
    }
  }

  return (job) => {
    waiting.push(job);
    next();
  };
}
