package io.stevedore.registry.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.domain.StoredManifest;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/**
 * A manifest as the index of a layout lists it.
 *
 * @param artifactType of what says something about another manifest, as lists of referrers tell it
 */
record LayoutEntry(String mediaType, Digest digest, int size, Optional<String> artifactType) {

    static LayoutEntry of(StoredManifest stored, Manifest manifest) {
        return new LayoutEntry(
                stored.mediaType(),
                stored.digest(),
                stored.bytes().length,
                manifest.subject().flatMap(subject -> manifest.artifactType()));
    }

    /** A descriptor of it, with an annotation if it has a name. */
    JsonObjectBuilder json(Optional<String> refName) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("mediaType", mediaType)
                .add("digest", digest.toString())
                .add("size", size);
        artifactType.ifPresent(type -> json.add("artifactType", type));
        refName.ifPresent(
                name -> json.add("annotations", Json.createObjectBuilder().add(LayoutFiles.REF_NAME, name)));
        return json;
    }

    /** The file that lists entries. */
    static byte[] index(JsonArrayBuilder entries) {
        return Json.createObjectBuilder()
                .add("schemaVersion", 2)
                .add("mediaType", LayoutFiles.INDEX_TYPE)
                .add("manifests", entries)
                .build()
                .toString()
                .getBytes(UTF_8);
    }

    /** The file that says that something is a layout. */
    static byte[] mark() {
        return Json.createObjectBuilder()
                .add(LayoutFiles.VERSION_FIELD, LayoutFiles.VERSION)
                .build()
                .toString()
                .getBytes(UTF_8);
    }
}
