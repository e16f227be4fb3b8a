// Asks the registry, and makes a sentence of what goes wrong.

import { shortDigest } from "./format.js";

const ROOT = new URL(".", document.baseURI);

/** All kinds of manifests, or the registry would have to guess. */
export const MANIFEST_TYPES = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json",
  "application/vnd.oci.artifact.manifest.v1+json",
].join(", ");

/** An answer that is no success; its message is for people. */
export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** The address of something below the root. */
export function address(path) {
  return new URL(path, ROOT);
}

/** What the API for browsing and administration answers. */
export async function ask(path, parameters = {}, options = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== "" && value !== null && value !== undefined) {
      query.set(name, value);
    }
  }
  const text = query.toString();
  const answer = await send("stevedore/v1/" + path + (text ? "?" + text : ""), options);
  return answer.status === 204 ? null : answer.json();
}

/** Sends an object, and reads the one that comes back. */
export function tell(path, object, options = {}) {
  return ask(path, {}, {
    method: "POST",
    body: JSON.stringify(object),
    headers: { "Content-Type": "application/json" },
    ...options,
  });
}

/**
 * A request below the root; the header tells the registry that this page sends it, and no other one.
 *
 * @param quiet whether a refusal for want of a login is the caller's own business
 */
export async function send(path, { method = "GET", body, headers = {}, signal, quiet = false } = {}) {
  let answer;
  try {
    answer = await fetch(address(path), {
      method,
      body,
      signal,
      headers: { "X-Stevedore-Page": "1", ...headers },
      credentials: "same-origin",
      cache: "no-store",
    });
  } catch (error) {
    if (error.name === "AbortError") {
      throw error;
    }
    throw new ApiError(0, "No answer could be read: the registry is not reached, or it sends browsers to its store"
      + " for this content (registry.storage.redirect.disable=true keeps it from that).");
  }
  if (!answer.ok) {
    const error = new ApiError(answer.status, await sentence(answer));
    if (error.status === 401 && !quiet) {
      dispatchEvent(new CustomEvent("login-wanted", { detail: error.message }));
    }
    throw error;
  }
  return answer;
}

/** A request of the OCI API about a repository. */
export function oci(repository, rest, options) {
  return send("v2/" + repository + "/" + rest, options);
}

/** The bytes of a manifest as they were pushed. */
export function manifestOf(repository, reference, signal) {
  return oci(repository, "manifests/" + reference, { headers: { Accept: MANIFEST_TYPES }, signal });
}

async function sentence(answer) {
  let messages = [];
  try {
    messages = (await answer.json()).errors.map((error) => error.message).filter((message) => message);
  } catch {
    // no error in the form of the specification: the status has to do
  }
  const text = messages.length > 0 ? messages.join("; ") : "the registry answered with status " + answer.status;
  const wait = answer.headers.get("Retry-After");
  return text.charAt(0).toUpperCase() + text.slice(1) + (/^\d+$/.test(wait ?? "") ? " (in " + wait + " s)" : "")
    + (/[.!?)]$/.test(text) && !wait ? "" : ".");
}

/** How a repository is called by clients, up to its tag or digest. */
export function pullName(repository, reference) {
  return ROOT.host + "/" + repository + (reference.includes(":") ? "@" : ":") + reference;
}

/** Whether clients have to be told that there is no TLS. */
export function isPlain() {
  return ROOT.protocol === "http:";
}

/** For headings and titles. */
export function shown(reference) {
  return reference.includes(":") ? shortDigest(reference) : reference;
}
