// Reads SPDX and CycloneDX, and the statements that attest them.

const MOST_DEPTH = 20;

/** The packages of a document: its form, what it is of, and a list; null if it is of no known form. */
export function packagesOf(text) {
  let document;
  try {
    document = JSON.parse(text);
  } catch {
    return null;
  }
  return read(document, 0);
}

function read(document, depth) {
  if (!isObject(document) || depth > 3) {
    return null;
  }
  if (typeof document.payload === "string" && typeof document.payloadType === "string") {
    return readPayload(document.payload, depth);
  }
  if (isObject(document.dsseEnvelope)) {
    return read(document.dsseEnvelope, depth + 1);
  }
  if (isObject(document.predicate)) {
    return read(document.predicate, depth + 1);
  }
  if (typeof document.spdxVersion === "string") {
    return spdx(document);
  }
  return document.bomFormat === "CycloneDX" ? cyclonedx(document) : null;
}

/** An envelope (DSSE) has its statement in Base64. */
function readPayload(payload, depth) {
  try {
    const bytes = Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0));
    return read(JSON.parse(new TextDecoder().decode(bytes)), depth + 1);
  } catch {
    return null;
  }
}

function spdx(document) {
  return {
    form: words(document.spdxVersion),
    subject: words(document.name),
    packages: sorted(list(document.packages).map((each) => ({
      name: words(each.name),
      version: words(each.versionInfo),
      licence: [each.licenseConcluded, each.licenseDeclared]
        .map(words).find((licence) => licence && licence !== "NOASSERTION") ?? "",
      identifier: words(list(each.externalRefs).find((ref) => ref.referenceType === "purl")?.referenceLocator),
    }))),
  };
}

function cyclonedx(document) {
  const component = isObject(document.metadata) && isObject(document.metadata.component)
    ? document.metadata.component : {};
  return {
    form: ("CycloneDX " + words(document.specVersion)).trim(),
    subject: words(component.name),
    packages: sorted(components(document.components, 0)),
  };
}

function components(all, depth) {
  return depth > MOST_DEPTH ? [] : list(all).flatMap((each) => [{
    name: [words(each.group), words(each.name)].filter((part) => part).join("/"),
    version: words(each.version),
    licence: list(each.licenses).map((entry) => words(entry.expression)
      || (isObject(entry.license) ? words(entry.license.id) || words(entry.license.name) : ""))
      .filter((licence) => licence).join(", "),
    identifier: words(each.purl),
  }, ...components(each.components, depth + 1)]);
}

function sorted(packages) {
  return packages.sort((one, other) => one.name.localeCompare(other.name));
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function list(value) {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function words(value) {
  return typeof value === "string" ? value : "";
}
