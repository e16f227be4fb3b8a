// A repository's tags.

import { ask } from "./api.js";
import { askToDeleteTag } from "./changes.js";
import { button, el, fill, link } from "./dom.js";
import { atLeast, bytes } from "./format.js";
import { pages } from "./paging.js";
import { badge, digest, facts, heading, removeRow, searchField, size, table, time } from "./parts.js";
import { adjust, to } from "./router.js";

const SORTS = [
  ["-pushed", "Newest first"],
  ["pushed", "Oldest first"],
  ["name", "Name, A to Z"],
  ["-name", "Name, Z to A"],
];
const MOST_PLATFORMS = 3;

export async function showRepository(main, parameters, { signal }) {
  const name = parameters.name ?? "";
  let search = parameters.search ?? "";
  let sort = SORTS.some(([value]) => value === parameters.sort) ? parameters.sort : "name";
  const summary = el("div", {});
  const head = heading(name, { above: [link("#/", "Repositories")] });
  fill(main, head, summary);

  const repository = await ask("repository", { name }, { signal });
  fill(summary, facts([
    ["Tags", atLeast(repository.tags.toLocaleString("en"), repository.complete)],
    ["Manifests", atLeast(repository.manifests?.toLocaleString("en"), repository.complete)],
    ["Size", atLeast(bytes(repository.bytes), repository.complete)],
    ["Last push", time(repository.pushed)],
  ]));
  const may = new Set(repository.may);
  const columns = ["Tag", "Kind", "Platforms", "Size", "Pushed", "Digest"];
  const rows = table("Tags of " + name, may.has("delete-tag") ? [...columns, "Actions"] : columns);

  const list = pages(
    async (last) => {
      const page = await ask("tags", { repository: name, search, sort, n: 100, last }, { signal });
      return { items: page.tags, next: page.next };
    },
    (tag) => show(tag),
    () => (search ? "No tag has “" + search + "” in its name." : "There are no tags."));

  function show(tag) {
    const address = to("manifest", { repository: name, reference: tag.name });
    const row = rows.add([
      link(address, el("bdi", {}, tag.name)),
      badge(tag.kind, tag.kind),
      platforms(tag.platforms ?? []),
      size(tag.size),
      time(tag.pushed),
      digest(tag.digest, to("manifest", { repository: name, reference: tag.digest })),
    ].concat(may.has("delete-tag") ? [button("Delete…", async () => {
      if (await askToDeleteTag(name, tag.name, tag.digest)) {
        removeRow(row);
      }
    }, { class: "quiet", "aria-label": "Delete the tag " + tag.name + "…" })] : []));
    return row;
  }

  function again(change) {
    adjust(change);
    rows.body.replaceChildren();
    list.start();
  }

  const field = searchField("Search tags", search, (text) => {
    search = text;
    again({ search });
  });
  const order = el("select", { "aria-label": "Order", change: (event) => {
    sort = event.target.value;
    again({ sort });
  } }, SORTS.map(([value, text]) => el("option", { value, selected: value === sort }, text)));
  fill(main, head, summary, el("div", { class: "controls" }, field, order), rows.whole, list.foot);
  await list.start();
}

/** What attestations have in place of a platform is none. */
function platforms(all) {
  const real = all.filter((platform) => !platform.startsWith("unknown"));
  const more = real.length - MOST_PLATFORMS;
  return real.length > 0 && el("span", { title: real.join(", ") }, real.slice(0, MOST_PLATFORMS).join(", ")
    + (more > 0 ? " and " + more + " more" : ""));
}
