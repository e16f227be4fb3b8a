// A bill of materials as a list of packages.

import { ApiError, oci } from "./api.js";
import { button, el, fill, link } from "./dom.js";
import { bytes, count, shortDigest } from "./format.js";
import { facts, heading, note, searchField, table } from "./parts.js";
import { to } from "./router.js";
import { packagesOf } from "./sbom-reader.js";

const READABLE = /(spdx|cyclonedx).*json|in-toto\+json|dsse.*json/;
const MOST_BYTES = 50_000_000;
const AT_ONCE = 200;

/** Whether a layer may be such a list. */
export function sbomLayer(layer) {
  return READABLE.test(layer.mediaType) && layer.size <= MOST_BYTES;
}

export async function showSbom(main, { repository = "", manifest = "", digest = "" }, { signal }) {
  const above = [
    link("#/", "Repositories"),
    link(to("repository", { name: repository }), el("bdi", {}, repository)),
    link(to("manifest", { repository, reference: manifest }), shortDigest(manifest)),
  ];
  fill(main, heading("Packages", { above }), note("Loading…"));
  const answer = await oci(repository, "blobs/" + digest, { signal });
  const size = Number(answer.headers.get("Content-Length"));
  if (size > MOST_BYTES) {
    throw new ApiError(0, "This list has " + bytes(size) + ", and the page reads at most " + bytes(MOST_BYTES)
      + " of one.");
  }
  const list = packagesOf(await answer.text());
  if (!list) {
    fill(main, heading("Packages", { above }), note("This is no bill of materials that the page can read. It reads"
      + " SPDX 2 and CycloneDX in JSON, and in-toto statements of them."));
    return;
  }
  showList(main, above, list);
}

function showList(main, above, list) {
  const rows = table("Packages", ["Package", "Version", "Licence", "Identifier"]);
  const foot = el("div", { class: "foot" });
  let found = list.packages;
  let shown = 0;

  function more() {
    for (const each of found.slice(shown, shown + AT_ONCE)) {
      rows.add([el("bdi", {}, each.name), each.version, each.licence, el("code", {}, each.identifier)]);
    }
    shown = Math.min(found.length, shown + AT_ONCE);
    fill(foot, note(count(shown, "package") + (found.length > shown ? " of " + found.length.toLocaleString("en") : "")),
      found.length > shown && button("Show more", more, { class: "more" }));
  }

  const field = searchField("Search packages", "", (text) => {
    const wanted = text.toLowerCase();
    found = list.packages.filter((each) => (each.name + " " + each.identifier).toLowerCase().includes(wanted));
    shown = 0;
    rows.body.replaceChildren();
    more();
  });
  fill(main, heading("Packages", { above }), facts([
    ["Form", list.form],
    ["Of", list.subject],
    ["Packages", list.packages.length.toLocaleString("en")],
  ]), field, rows.whole, foot);
  more();
}
