// What was done, day by day, for administrators.

import { ask } from "./api.js";
import { el, fill } from "./dom.js";
import { pages } from "./paging.js";
import { badge, heading, note, table } from "./parts.js";
import { adjust } from "./router.js";

export async function showAudit(main, parameters, { signal }) {
  let day = /^\d{4}-\d\d-\d\d$/.test(parameters.day ?? "") ? parameters.day : new Date().toISOString().slice(0, 10);
  const rows = table("Audit entries", ["Time (UTC)", "User", "What", "Path", "Client", "Decision"]);
  const list = pages(
    async (last) => {
      const page = await ask("audit", { day, n: 100, last }, { signal });
      return { items: page.entries, next: page.next };
    },
    (entry) => rows.add([
      String(entry.time ?? "").slice(11, 19),
      [el("bdi", {}, entry.user || "nobody"), el("span", { class: "type" }, entry.means)],
      [badge(entry.audit, entry.audit), " ", entry.method, " ", entry.status],
      el("code", { class: "command" }, entry.path),
      entry.client,
      [entry.action && entry.action + " " + entry.target, entry.rule && el("span", { class: "type" }, entry.rule)],
    ]),
    () => "Nothing is kept of this day. registry.log.audit.keep says how long entries stay.");
  const date = el("input", { id: "day", type: "date", value: day, required: true, change: (event) => {
    if (event.target.value) {
      day = event.target.value;
      adjust({ day });
      rows.body.replaceChildren();
      list.start();
    }
  } });
  fill(main, heading("Audit"), el("div", { class: "controls" }, el("label", { for: "day" }, "Day (UTC)"), date),
    note("Writes, logins and refusals, in the order of their time."), rows.whole, list.foot);
  await list.start();
}
