// Quotas, and what is used of them.

import { ask } from "./api.js";
import { el, fill } from "./dom.js";
import { bytes } from "./format.js";
import { heading, note, table, time } from "./parts.js";

export async function showQuotas(main, parameters, { signal }) {
  fill(main, heading("Quotas"));
  const quotas = await ask("quotas", {}, { signal });
  const rows = table("Quotas", ["Quota", "Repositories", "Bytes", "Tags"], quotas.quotas.map((quota) => [
    el("bdi", {}, quota.name),
    el("code", {}, quota.on),
    usage(quota.bytes, bytes),
    usage(quota.tags, (number) => number.toLocaleString("en")),
  ]));
  fill(main, heading("Quotas"),
    quotas.quotas.length === 0
      ? note("There are no quotas; registry.quota.file names a file of them.")
      : rows.whole,
    quotas.quotas.length > 0 && note(quotas.complete
      ? ["What is held was counted ", time(quotas.counted), ", and each write has counted itself since."]
      : "The present quotas have not been counted yet: until that is done, these are the writes since the start."));
}

function usage(part, text) {
  const full = part.limit !== undefined && part.used >= part.limit;
  const near = part.warn !== undefined && part.used >= part.warn;
  const words = text(part.used) + (part.limit === undefined ? ", no limit" : " of " + text(part.limit))
    + (full ? ": full" : near ? ": past its warning" : "");
  return [words, part.limit !== undefined && el("meter", {
    min: 0, max: Math.max(part.limit, 1), value: Math.min(part.used, part.limit), high: part.warn ?? part.limit,
    optimum: 0, "aria-label": words,
  })];
}
