// The commands by which clients pull.

import { isPlain, pullName } from "./api.js";
import { el } from "./dom.js";
import { copy, note } from "./parts.js";

/** A command for each client that takes this kind, to be copied. */
export function commandsFor(manifest, repository, reference) {
  const name = pullName(repository, reference);
  const plain = (flag) => (isPlain() ? flag + " " : "");
  const last = repository.split("/").at(-1);
  const all = {
    docker: "docker pull " + name,
    podman: "podman pull " + plain("--tls-verify=false") + name,
    skopeo: "skopeo copy " + plain("--src-tls-verify=false") + "docker://" + name + " oci:" + last,
    oras: "oras pull " + plain("--plain-http") + name,
    helm: "helm pull " + plain("--plain-http") + (reference.includes(":")
      ? "oci://" + name
      : "oci://" + name.slice(0, -reference.length - 1) + " --version " + reference.replaceAll("_", "+")),
  };
  const clients = CLIENTS[manifest.kind] ?? ["oras"];
  return [
    el("ul", { class: "commands" }, clients.map((client) => el("li", {},
      el("code", { class: "command" }, all[client]), copy(all[client], client + " command")))),
    isPlain() && clients.includes("docker")
      && note("docker takes a registry without TLS at localhost, or if it is among its insecure-registries."),
  ];
}

const CLIENTS = {
  image: ["docker", "podman", "skopeo"],
  index: ["docker", "podman", "skopeo"],
  chart: ["helm", "oras"],
  artifact: ["oras"],
};
