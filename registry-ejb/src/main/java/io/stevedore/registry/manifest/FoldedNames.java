package io.stevedore.registry.manifest;

import io.stevedore.registry.domain.RegistryException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds names in manifests that some clients read as other names. Those written in Go match names without regard to
 * case, as Unicode folds it, and the last one wins; others match letter by letter: the two would see different images.
 */
final class FoldedNames {

    private static final Map<String, String> MANIFEST = known(
            "schemaVersion",
            "mediaType",
            "artifactType",
            "config",
            "layers",
            "manifests",
            "blobs",
            "subject",
            "annotations",
            "fsLayers",
            "history");
    private static final Map<String, String> DESCRIPTOR =
            known("mediaType", "digest", "size", "urls", "annotations", "data", "platform", "artifactType");
    private static final Map<String, String> PLATFORM =
            known("architecture", "os", "os.version", "os.features", "variant", "features");

    private FoldedNames() {}

    /**
     * Looks through a manifest and the descriptors and platforms in it. Annotations are free.
     *
     * @throws RegistryException.ManifestInvalid if a name folds to one that readers know, or to another one beside it
     */
    static void requireNone(JsonObject manifest) {
        requireNone("", manifest, MANIFEST);
        for (String one : List.of("config", "subject")) {
            requireNoneInDescriptor(one, manifest.get(one));
        }
        for (String list : List.of("layers", "manifests", "blobs")) {
            if (manifest.get(list) instanceof JsonArray descriptors) {
                for (int i = 0; i < descriptors.size(); i++) {
                    requireNoneInDescriptor(list + "[" + i + "]", descriptors.get(i));
                }
            }
        }
    }

    private static void requireNoneInDescriptor(String place, @Nullable JsonValue value) {
        if (value instanceof JsonObject descriptor) {
            requireNone(place + ".", descriptor, DESCRIPTOR);
            if (descriptor.get("platform") instanceof JsonObject platform) {
                requireNone(place + ".platform.", platform, PLATFORM);
            }
        }
    }

    /** @param known by their folded form */
    private static void requireNone(String place, JsonObject object, Map<String, String> known) {
        Map<String, String> others = new HashMap<>();
        for (String name : object.keySet()) {
            String folded = fold(name);
            if (name.equals(known.get(folded))) {
                continue;
            }
            String beside = others.put(folded, name);
            String other = known.getOrDefault(folded, beside);
            if (other != null) {
                throw new RegistryException.ManifestInvalid(
                        "some clients read the name " + place + name + " as " + other + "; rename it, or leave it out",
                        Map.of("field", place + name, "readAs", other));
            }
        }
    }

    /** One text for all that Unicode's simple folding holds to be equal, which is how Go compares names. */
    static String fold(String name) {
        int[] folded = name.codePoints().map(FoldedNames::fold).toArray();
        return new String(folded, 0, folded.length);
    }

    private static int fold(int letter) {
        boolean dotted = letter == 'İ' || letter == 'ı'; // Java takes both for an i, Unicode's simple folding does not
        return dotted ? letter : Character.toLowerCase(Character.toUpperCase(letter));
    }

    private static Map<String, String> known(String... names) {
        return Stream.of(names).collect(Collectors.toUnmodifiableMap(FoldedNames::fold, Function.identity()));
    }
}
