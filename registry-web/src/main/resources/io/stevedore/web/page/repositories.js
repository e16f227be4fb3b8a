// All repositories that whoever looks may see.

import { ask } from "./api.js";
import { el, fill, link } from "./dom.js";
import { find, found, isNameOfMore } from "./find.js";
import { atLeast, bytes } from "./format.js";
import { pages, queue } from "./paging.js";
import { heading, searchField, table, time } from "./parts.js";
import { adjust, to } from "./router.js";

export async function showRepositories(main, parameters, { signal }) {
  let search = parameters.search ?? "";
  const rows = table("Repositories", ["Repository", "Tags", "Size", "Pushed"]);
  const details = lazily(signal);

  const list = pages(
    async (last) => {
      if (isNameOfMore(search)) {
        return { items: await find(search, signal) };
      }
      const page = await ask("repositories", { search, n: 50, last }, { signal });
      return { items: page.repositories, next: page.next };
    },
    (name) => {
      if (typeof name === "object") { // something else that was found
        return rows.add([found(name), "", "", ""]);
      }
      const row = rows.add([link(to("repository", { name }), el("bdi", {}, name)), "", "", ""]);
      details.observe(row, name);
      return row;
    },
    () => nothing(search));

  const field = searchField("Search repositories, name:tag or a digest", search, (text) => {
    search = text;
    adjust({ search });
    rows.body.replaceChildren();
    list.start();
  });
  fill(main, heading("Repositories"), field, rows.whole, list.foot);
  await list.start();
}

function nothing(search) {
  if (isNameOfMore(search)) {
    return "Nothing that you may see is called “" + search + "”.";
  }
  return search ? "No repository has “" + search + "” in its name."
    : "There are no repositories that you may see. A push makes one.";
}

/** Asks what a repository holds when its row comes into sight, as that costs more than its name. */
function lazily(signal) {
  const names = new WeakMap();
  const ready = queue(4);
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((each) => each.isIntersecting)) {
      observer.unobserve(entry.target);
      ready(() => describe(entry.target, names.get(entry.target), signal));
    }
  }, { rootMargin: "200px" });
  signal.addEventListener("abort", () => observer.disconnect());
  return {
    observe(row, name) {
      names.set(row, name);
      observer.observe(row);
    },
  };
}

async function describe(row, name, signal) {
  if (signal.aborted || !row.isConnected) {
    return;
  }
  const [, tags, size, pushed] = row.children;
  try {
    const repository = await ask("repository", { name }, { signal });
    fill(tags, atLeast(repository.tags.toLocaleString("en"), repository.complete));
    fill(size, atLeast(bytes(repository.bytes), repository.complete));
    fill(pushed, time(repository.pushed));
  } catch (error) {
    if (error.name !== "AbortError") {
      fill(size, el("span", { title: error.message }, "unknown"));
    }
  }
}
