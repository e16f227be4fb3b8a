package io.stevedore.registry.browse;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.manifest.ManifestReader;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What lists tell of a manifest.
 *
 * @param size of config and layers, or of those of an index's children; empty if it is not known
 * @param platforms of an index
 * @param children of an index
 */
record ManifestSummary(
        ContentKind kind,
        String mediaType,
        Optional<String> artifactType,
        OptionalLong size,
        List<String> platforms,
        List<Digest> children) {

    /** Of one whose bytes tell nothing. */
    static ManifestSummary unread(String mediaType) {
        return new ManifestSummary(
                ManifestReader.isIndex(mediaType) ? ContentKind.INDEX : ContentKind.UNKNOWN,
                mediaType,
                Optional.empty(),
                OptionalLong.empty(),
                List.of(),
                List.of());
    }

    static ManifestSummary of(String mediaType, byte[] bytes) {
        try {
            return LooseManifest.read(mediaType, bytes).summary();
        } catch (RegistryException.ManifestInvalid e) {
            return unread(mediaType); // taken over as it was, or by a version that refused less
        }
    }

    /**
     * With the sizes of its children, if it has any.
     *
     * @param asked those that were looked for
     * @param found those of them that the repository has
     */
    ManifestSummary with(Collection<Digest> asked, Map<Digest, ManifestSummary> found) {
        OptionalLong sum = asked.containsAll(children) ? size : OptionalLong.empty();
        for (Digest child : children) {
            ManifestSummary below = found.get(child);
            if (below != null && sum.isPresent()) {
                sum = below.ownSize().isPresent()
                        ? OptionalLong.of(
                                LooseJson.sum(sum.getAsLong(), below.ownSize().getAsLong()))
                        : OptionalLong.empty();
            }
        }
        return new ManifestSummary(kind, mediaType, artifactType, sum, platforms, children);
    }

    /** Of an index within an index nothing is known, as its children are not looked at. */
    private OptionalLong ownSize() {
        return children.isEmpty() ? size : OptionalLong.empty();
    }

    void write(JsonObjectBuilder json) {
        json.add("kind", kind.text()).add("mediaType", mediaType);
        LooseJson.add(json, "artifactType", artifactType);
        LooseJson.add(json, "size", size);
        if (!platforms.isEmpty()) {
            JsonArrayBuilder list = LooseJson.BUILDERS.createArrayBuilder();
            platforms.forEach(list::add);
            json.add("platforms", list);
        }
    }
}
