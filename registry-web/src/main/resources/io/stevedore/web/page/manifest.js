// One manifest: by a tag or by its digest.

import { ask, shown } from "./api.js";
import { askForTag, askToDeleteManifest, askToDeleteTag } from "./changes.js";
import { button, el, fill, foreign, link } from "./dom.js";
import { bytes, typeName } from "./format.js";
import { commandsFor } from "./pull.js";
import { badge, digest, facts, folded, heading, note, section, size, table, time } from "./parts.js";
import { showReferrers } from "./referrers.js";
import { to } from "./router.js";
import { sbomLayer } from "./sbom.js";

export async function showManifest(main, { repository = "", reference = "" }, { signal }) {
  const above = [link("#/", "Repositories"), link(to("repository", { name: repository }), el("bdi", {}, repository))];
  fill(main, heading(shown(reference), { above }));
  const [manifest, { may }] = await Promise.all([
    ask("manifest", { repository, reference }, { signal }),
    ask("repository", { name: repository }, { signal }),
  ]);
  const referrers = el("div", {});
  fill(main,
    heading(shown(reference), { above, beside: actions(repository, reference, manifest, new Set(may)) }),
    summary(manifest),
    section("Pull", commandsFor(manifest, repository, reference)),
    manifest.configProblem && note(manifest.configProblem),
    manifest.platforms?.length > 0 && section("Platforms", platforms(repository, manifest.platforms)),
    manifest.layers?.length > 0 && section("Layers", layers(repository, manifest)),
    pairs("Labels", manifest.labels),
    pairs("Annotations", manifest.annotations),
    section("Signatures, SBOMs and other referrers", referrers),
    manifest.history?.length > 0
      && folded("History (" + manifest.history.length + " steps)", () => history(manifest.history)),
    folded("Manifest as JSON", () => el("pre", { tabindex: 0 }, JSON.stringify(manifest.manifest, null, 2))));
  await showReferrers(referrers, repository, manifest.digest, signal);
}

function actions(repository, reference, manifest, may) {
  const isTag = !reference.includes(":");
  const back = () => { location.hash = to("repository", { name: repository }); };
  return [
    (may.has("create-tag") || may.has("move-tag")) && button("Add a tag…", async () => {
      const tag = await askForTag(repository, manifest.digest);
      if (tag) {
        location.hash = to("manifest", { repository, reference: tag });
      }
    }),
    isTag && may.has("delete-tag") && button("Delete tag…", async () => {
      if (await askToDeleteTag(repository, reference, manifest.digest)) {
        back();
      }
    }),
    may.has("delete-manifest") && button("Delete manifest…", async () => {
      if (await askToDeleteManifest(repository, manifest.digest)) {
        back();
      }
    }),
  ];
}

function summary(manifest) {
  return facts([
    ["Kind", badge(manifest.kind, manifest.kind)],
    ["Digest", digest(manifest.digest)],
    ["Size", bytes(manifest.size)],
    ["Pushed", time(manifest.pushed)],
    ["Built", time(manifest.created)],
    ["Platform", [manifest.os, manifest.architecture].filter((part) => part).join("/")],
    ["Author", manifest.author && el("bdi", {}, manifest.author)],
    ["Artifact type", manifest.artifactType && el("code", {}, manifest.artifactType)],
    ["Media type", el("code", {}, manifest.mediaType)],
    ["Subject", manifest.subject && digest(manifest.subject,
      to("manifest", { repository: manifest.repository, reference: manifest.subject }))],
  ]);
}

function platforms(repository, all) {
  return table("Platforms", ["Platform", "Size", "Digest"], all.map((each) => [
    each.platform?.startsWith("unknown") ? "attestation" : each.platform || "not told",
    size(each.size),
    each.present
      ? digest(each.digest, to("manifest", { repository, reference: each.digest }))
      : [digest(each.digest), " not in this registry"],
  ])).whole;
}

function layers(repository, manifest) {
  return table("Layers", ["Layer", "Size", "Type", "Digest"], manifest.layers.map((layer, at) => [
    layer.title ? el("bdi", {}, layer.title)
      : layer.command ? el("code", { class: "command" }, layer.command) : "Layer " + (at + 1),
    size(layer.size),
    [el("span", { title: layer.mediaType }, shortType(layer.mediaType)), " ",
      sbomLayer(layer) && link(to("sbom", { repository, manifest: manifest.digest, digest: layer.digest }),
        "Show packages")],
    digest(layer.digest),
  ])).whole;
}

/** The types of layers are long, and all alike. */
function shortType(type) {
  const name = typeName(type);
  return name === type ? type.replace(/^application\/(vnd\.)?/, "") : name;
}

function history(steps) {
  return el("ol", { class: "history" }, steps.map((step) => el("li", { class: step.empty && "empty" },
    el("code", { class: "command" }, step.command || "(no command)"))));
}

function pairs(title, values) {
  const entries = Object.entries(values ?? {});
  return entries.length > 0 && section(title, el("dl", { class: "pairs" }, entries.map(([name, value]) =>
    el("div", {}, el("dt", {}, el("bdi", {}, name)), el("dd", {}, foreign(value))))));
}
