// What refers to a manifest: signatures, bills of materials, attestations.

import { ask } from "./api.js";
import { el, fill, link } from "./dom.js";
import { bytes, referrerName, shortDigest } from "./format.js";
import { note, problem } from "./parts.js";
import { to } from "./router.js";

/** What cosign called its tags before there were referrers. */
const OLD_TAGS = { sig: "signature", att: "attestation", sbom: "SBOM" };

export async function showReferrers(target, repository, digest, signal) {
  fill(target, note("Loading…"));
  try {
    const [found, tags] = await Promise.all([
      ask("referrers", { repository, digest }, { signal }),
      oldTags(repository, digest, signal),
    ]);
    fill(target,
      found.referrers.length + tags.length === 0 && note("Nothing refers to this manifest."),
      found.referrers.length > 0 && tree(repository, found.referrers),
      tags.length > 0 && el("ul", { class: "tree" }, tags.map((tag) => el("li", {},
        link(to("manifest", { repository, reference: tag.name }), OLD_TAGS[tag.name.split(".").at(-1)]),
        " by the tag ", el("code", {}, tag.name)))),
      !found.complete && note("There are more than are shown here."));
  } catch (error) {
    if (error.name !== "AbortError") {
      fill(target, problem(error));
    }
  }
}

async function oldTags(repository, digest, signal) {
  const stem = digest.replace(":", "-");
  const page = await ask("tags", { repository, search: stem, n: 10 }, { signal });
  return page.tags.filter((tag) => Object.keys(OLD_TAGS).some((end) => tag.name === stem + "." + end));
}

function tree(repository, referrers) {
  return el("ul", { class: "tree" }, referrers.map((referrer) => el("li", {},
    link(to("manifest", { repository, reference: referrer.digest }), referrerName(referrer)),
    " ", el("code", { title: referrer.digest }, shortDigest(referrer.digest)), " ", bytes(referrer.size),
    el("span", { class: "type" }, referrer.artifactType ?? referrer.mediaType),
    (referrer.referrers ?? []).length > 0 && tree(repository, referrer.referrers))));
}
