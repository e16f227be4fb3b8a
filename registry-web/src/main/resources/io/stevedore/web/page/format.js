// How numbers, times and names are written.

const UNITS = ["bytes", "KB", "MB", "GB", "TB", "PB"];
const STEPS = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** In units of a thousand, as docker shows sizes. */
export function bytes(count) {
  if (typeof count !== "number" || !Number.isFinite(count)) {
    return "";
  }
  let unit = 0;
  let value = count;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  return value.toFixed(digits) + " " + (count === 1 ? "byte" : UNITS[unit]);
}

/** How long ago a time is, such as "3 days ago". */
export function ago(time) {
  const seconds = Math.round((Date.now() - Date.parse(time)) / 1000);
  if (Number.isNaN(seconds)) {
    return "";
  }
  const [name, size] = STEPS.find((step) => Math.abs(seconds) >= step[1]) ?? ["", 0];
  if (size === 0) {
    return "just now";
  }
  const count = seconds > 0 ? Math.floor(seconds / size) : Math.round(-seconds / size);
  const text = count + " " + name + (count === 1 ? "" : "s");
  return seconds > 0 ? text + " ago" : "in " + text;
}

/** A time as its reader's clock has it. */
export function moment(time) {
  const date = new Date(time);
  return Number.isNaN(date.getTime())
    ? ""
    : date.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" });
}

export function shortDigest(digest) {
  const [algorithm, hex = ""] = String(digest).split(":");
  return algorithm + ":" + hex.slice(0, 12);
}

/** A number of what was counted as far as that goes; nothing if it was not told. */
export function atLeast(text, complete) {
  return text && !complete ? text + " or more" : text;
}

export function count(number, noun) {
  return number.toLocaleString("en") + " " + noun + (number === 1 ? "" : "s");
}

/** What a media type or a type of artifacts is called among people; the type itself if it has no name. */
export function typeName(type) {
  const known = NAMES.find(([pattern]) => pattern.test(type ?? ""));
  return known ? known[1] : type ?? "";
}

const NAMES = [
  [/cosign.*\.sig|simplesigning|notary\.signature|sigstore.*signature/, "signature"],
  [/spdx/, "SBOM (SPDX)"],
  [/cyclonedx/, "SBOM (CycloneDX)"],
  [/syft/, "SBOM (Syft)"],
  [/in-toto|dsse/, "attestation"],
  [/sigstore\.bundle/, "Sigstore bundle"],
  [/sarif/, "scan report (SARIF)"],
  [/helm\.config|helm\.chart/, "Helm chart"],
  [/image\.index|manifest\.list/, "index"],
  [/image\.manifest|manifest\.v2/, "image"],
];

/** What a manifest that refers to another one is, as far as its type and its annotations tell. */
export function referrerName(referrer) {
  const annotations = referrer.annotations ?? {};
  const predicate = annotations["dev.sigstore.bundle.predicateType"] ?? annotations["in-toto.io/predicate-type"] ?? "";
  if (/cosign.*sign|\/sign\//.test(predicate)
    || annotations["dev.sigstore.bundle.content"] === "message-signature") {
    return "signature";
  }
  if (/spdx|cyclonedx/i.test(predicate)) {
    return "SBOM (" + (/spdx/i.test(predicate) ? "SPDX" : "CycloneDX") + "), attested";
  }
  if (/provenance/.test(predicate)) {
    return "provenance";
  }
  return predicate ? "attestation" : typeName(referrer.artifactType ?? referrer.mediaType);
}
