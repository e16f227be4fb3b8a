// Finds tags, manifests and blobs by a whole name or a digest.

import { ask } from "./api.js";
import { el, link } from "./dom.js";
import { shortDigest } from "./format.js";
import { to } from "./router.js";

/** A digest as docker shows it without its algorithm. */
const BARE = /^[0-9a-f]{64}$/;

/** Whether somebody looks for more than a repository. */
export function isNameOfMore(text) {
  return /[:@]/.test(text) || BARE.test(text);
}

export async function find(text, signal) {
  return (await ask("search", { q: BARE.test(text) ? "sha256:" + text : text, n: 50 }, { signal })).results;
}

/** What was found, as a link to where it is. */
export function found({ kind, repository, tag, digest }) {
  if (kind === "repository") {
    return link(to("repository", { name: repository }), el("bdi", {}, repository));
  }
  const name = el("bdi", {}, tag ? repository + ":" + tag : repository + "@" + shortDigest(digest));
  return kind === "blob"
    ? ["A blob of ", link(to("repository", { name: repository }), el("bdi", {}, repository)), ": ",
      el("code", { title: digest }, shortDigest(digest))]
    : link(to("manifest", { repository, reference: tag ?? digest }), name);
}
