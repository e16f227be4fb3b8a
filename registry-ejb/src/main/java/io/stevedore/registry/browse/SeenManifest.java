package io.stevedore.registry.browse;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.ManifestRow;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/**
 * A manifest that was read to be shown.
 *
 * @param manifest what it says; nothing where there is a problem, and of a large one what is shown of it
 * @param size bytes of the manifest itself
 * @param complete whether its lists and annotations are all there
 * @param problem why it cannot be read
 */
record SeenManifest(
        ManifestRow row,
        LooseManifest manifest,
        ManifestSummary summary,
        int size,
        boolean complete,
        Optional<String> problem) {

    static SeenManifest of(ManifestRow row, byte[] bytes) {
        try {
            LooseManifest whole = LooseManifest.read(row.mediaType(), bytes);
            boolean small = row.location().isEmpty();
            LooseManifest kept = small ? whole : whole.shortened();
            boolean complete = kept.layers().size() == whole.layers().size()
                    && kept.listed().size() == whole.listed().size()
                    && LooseJson.texts(kept.json(), "annotations").equals(LooseJson.texts(whole.json(), "annotations"));
            return new SeenManifest(row, kept, whole.summary(), bytes.length, complete, Optional.empty());
        } catch (RegistryException.ManifestInvalid e) {
            return new SeenManifest(
                    row,
                    new LooseManifest(row.mediaType(), JsonValue.EMPTY_JSON_OBJECT),
                    ManifestSummary.unread(row.mediaType()),
                    bytes.length,
                    false,
                    Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /** The descriptor of the config, if that is the config of an image. */
    Optional<JsonObject> imageConfig() {
        return manifest.config().filter(config -> manifest.isImageConfig());
    }

    /** The manifest as it is, if it is small enough to be repeated. */
    Optional<JsonObject> whole() {
        return row.location().isEmpty() && problem.isEmpty() ? Optional.of(manifest.json()) : Optional.empty();
    }
}
