// What changes a repository: tags and manifests that go, and tags that come or move.

import { ApiError, ask, manifestOf, oci } from "./api.js";
import { el, fill, say } from "./dom.js";
import { shortDigest } from "./format.js";
import { confirm } from "./dialogs.js";

const TAG = "[A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}";

/** @returns whether the tag is gone */
export async function askToDeleteTag(repository, tag, digest) {
  const done = await confirm("Delete the tag " + tag + "?", [
    el("p", {}, "The name ", el("strong", {}, repository + ":" + tag), " goes: whoever pulls by it gets 404."),
    el("p", {}, "The manifest ", el("code", {}, shortDigest(digest)), " stays, and can be pulled by its digest and by"
      + " other tags, until garbage collection removes what nothing names any more."),
  ], "Delete tag", () => oci(repository, "manifests/" + tag, { method: "DELETE" }), { danger: true });
  if (done) {
    say("The tag " + tag + " is deleted.");
  }
  return done;
}

/** @returns whether the manifest is gone */
export async function askToDeleteManifest(repository, digest) {
  const done = await confirm("Delete this manifest?", [
    el("p", {}, "The manifest ", el("code", {}, shortDigest(digest)), " of ", el("strong", {}, repository),
      " goes, and with it every tag that names it. Whoever pulls it by one of them or by its digest gets 404."),
    el("p", {}, "What an index lists cannot be deleted before the index. Layers that nothing else needs go with the"
      + " next garbage collection."),
  ], "Delete manifest", () => oci(repository, "manifests/" + digest, { method: "DELETE" }), { danger: true });
  if (done) {
    say("The manifest is deleted.");
  }
  return done;
}

/** @returns the tag that was set, or the empty text */
export async function askForTag(repository, digest) {
  const input = el("input", { id: "tag", required: true, pattern: TAG, autocomplete: "off", spellcheck: "false",
    maxlength: 128, title: "letters, digits, and . _ - after the first" });
  const effect = el("p", { class: "note", "aria-live": "polite" },
    "A new name for ", el("code", {}, shortDigest(digest)), ". Nothing is copied.");
  let asked = 0;
  input.addEventListener("input", async () => {
    const mine = ++asked;
    const text = await effectOf(repository, input.value, digest);
    if (mine === asked) {
      fill(effect, text);
    }
  });
  const done = await confirm("Add a tag", [
    el("label", { for: "tag" }, "Tag"), input, effect,
  ], "Set tag", async () => {
    const manifest = await manifestOf(repository, digest);
    await oci(repository, "manifests/" + input.value, {
      method: "PUT",
      body: await manifest.arrayBuffer(),
      headers: { "Content-Type": manifest.headers.get("Content-Type") },
    });
  });
  if (done) {
    say("The tag " + input.value + " is set.");
  }
  return done ? input.value : "";
}

/** A tag that is there already moves, which whoever pulls by it should be told before. */
async function effectOf(repository, tag, digest) {
  if (!new RegExp("^" + TAG + "$").test(tag)) {
    return "A tag has letters, digits, and . _ - after the first, and at most 128 of them.";
  }
  try {
    const present = await ask("manifest", { repository, reference: tag });
    return present.digest === digest
      ? "The tag " + tag + " names this manifest already."
      : "The tag " + tag + " moves: it names " + shortDigest(present.digest) + " now, and " + shortDigest(digest)
        + " afterwards.";
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) {
      return "The tag " + tag + " is new.";
    }
    return error.message;
  }
}
