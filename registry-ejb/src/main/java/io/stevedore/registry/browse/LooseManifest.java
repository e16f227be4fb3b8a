package io.stevedore.registry.browse;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.manifest.ManifestReader;
import io.stevedore.registry.manifest.StrictJson;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** What a manifest says, as far as it can be read: another registry may have taken it. */
record LooseManifest(String mediaType, JsonObject json) {

    /** Layers, and entries of an index, that are shown of one that is large. */
    static final int MOST_LISTED = 1000;

    private static final int MOST_CHILDREN = 100;

    private static final int MOST_PLATFORMS = 20;

    private static final int MOST_ANNOTATIONS = 64 * 1024;

    private static final int MOST_CHARACTERS = 255;

    private static final String CHART_CONFIG = "application/vnd.cncf.helm.config.v1+json";

    private static final Set<String> IMAGE_CONFIGS =
            Set.of("application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json");

    /** @throws RegistryException.ManifestInvalid if it is no JSON object that everybody reads alike */
    static LooseManifest read(String mediaType, byte[] bytes) {
        return new LooseManifest(mediaType, StrictJson.read(bytes));
    }

    /** What is shown of one that is large: the beginning of its lists, and of their entries what matters. */
    LooseManifest shortened() {
        JsonObjectBuilder kept = LooseJson.BUILDERS.createObjectBuilder();
        LooseJson.add(kept, "artifactType", LooseJson.word(json, "artifactType"));
        config().ifPresent(config -> kept.add("config", pointer(config)));
        LooseJson.object(json, "subject").ifPresent(subject -> kept.add("subject", pointer(subject)));
        JsonObject annotations = LooseJson.texts(json, "annotations");
        if (annotations.toString().length() <= MOST_ANNOTATIONS) {
            kept.add("annotations", annotations);
        }
        for (String list : List.of("layers", "blobs", "manifests")) {
            JsonArrayBuilder entries = LooseJson.BUILDERS.createArrayBuilder();
            LooseJson.objects(json, list).stream().limit(MOST_LISTED).forEach(entry -> entries.add(pointer(entry)));
            kept.add(list, entries);
        }
        return new LooseManifest(mediaType, kept.build());
    }

    /** A descriptor without annotations, and whatever else it has. */
    static JsonObjectBuilder pointer(JsonObject descriptor) {
        JsonObjectBuilder kept = named(descriptor);
        LooseJson.add(kept, "size", LooseJson.size(descriptor, "size"));
        LooseJson.object(descriptor, "platform")
                .filter(platform -> platform.toString().length() <= MOST_CHARACTERS)
                .ifPresent(platform -> kept.add("platform", platform));
        return kept;
    }

    /** What a descriptor points to, and what it calls that. */
    static JsonObjectBuilder named(JsonObject descriptor) {
        JsonObjectBuilder kept = LooseJson.BUILDERS.createObjectBuilder();
        LooseJson.add(kept, "digest", LooseJson.digest(descriptor, "digest"));
        for (String field : List.of("mediaType", "artifactType")) {
            LooseJson.add(
                    kept, field, LooseJson.word(descriptor, field).filter(text -> text.length() <= MOST_CHARACTERS));
        }
        return kept;
    }

    /** Of an index with very many children neither these nor their size are told. */
    ManifestSummary summary() {
        List<Digest> children = children();
        boolean few = children.size() <= MOST_CHILDREN;
        return new ManifestSummary(
                kind(),
                mediaType,
                artifactType(),
                few ? blobBytes() : OptionalLong.empty(),
                platforms(),
                few ? children : List.of());
    }

    boolean isIndex() {
        return ManifestReader.isIndex(mediaType);
    }

    ContentKind kind() {
        if (isIndex()) {
            return ContentKind.INDEX;
        }
        Optional<String> type = config().flatMap(config -> LooseJson.word(config, "mediaType"));
        if (type.filter(CHART_CONFIG::equals).isPresent()) {
            return ContentKind.CHART;
        }
        if (isImageConfig() && LooseJson.word(json, "artifactType").isEmpty()) {
            return ContentKind.IMAGE;
        }
        return type.isPresent() || json.containsKey("blobs") ? ContentKind.ARTIFACT : ContentKind.UNKNOWN;
    }

    /** The one that it names itself, or what its config is where that is none of an image. */
    Optional<String> artifactType() {
        Optional<String> ofConfig = isIndex() || isImageConfig()
                ? Optional.empty()
                : config().flatMap(config -> LooseJson.word(config, "mediaType"));
        return LooseJson.word(json, "artifactType").or(() -> ofConfig);
    }

    boolean isImageConfig() {
        return config().flatMap(config -> LooseJson.word(config, "mediaType"))
                .filter(IMAGE_CONFIGS::contains)
                .isPresent();
    }

    Optional<JsonObject> config() {
        return LooseJson.object(json, "config");
    }

    /** Descriptors of what it holds beside its config. */
    List<JsonObject> layers() {
        return Stream.concat(LooseJson.objects(json, "layers").stream(), LooseJson.objects(json, "blobs").stream())
                .toList();
    }

    /** Descriptors of what an index lists. */
    List<JsonObject> listed() {
        return isIndex() ? LooseJson.objects(json, "manifests") : List.of();
    }

    /** The manifests that an index lists. */
    List<Digest> children() {
        return listed().stream()
                .filter(LooseManifest::isManifest)
                .flatMap(each -> LooseJson.digest(each, "digest").stream())
                .distinct()
                .toList();
    }

    /** Descriptors of blobs: config and layers, or the layers that the index of a build cache lists. */
    List<JsonObject> blobs() {
        List<JsonObject> blobs = new ArrayList<>();
        config().ifPresent(blobs::add);
        blobs.addAll(layers());
        listed().stream().filter(each -> !isManifest(each)).forEach(blobs::add);
        return blobs;
    }

    /** What its blobs have together, each counted once; empty if one does not tell. */
    OptionalLong blobBytes() {
        Map<String, Long> sizes = new HashMap<>();
        for (JsonObject blob : blobs()) {
            OptionalLong size = LooseJson.size(blob, "size");
            if (size.isEmpty()) {
                return OptionalLong.empty();
            }
            sizes.put(LooseJson.text(blob, "digest").orElse(""), size.getAsLong());
        }
        return OptionalLong.of(sizes.values().stream().reduce(0L, LooseJson::sum));
    }

    /** The first platforms of what an index lists, without that of attestations, which is none. */
    List<String> platforms() {
        return listed().stream()
                .flatMap(each -> platform(each).stream())
                .filter(platform -> !platform.startsWith("unknown/") && platform.length() <= MOST_CHARACTERS)
                .distinct()
                .limit(MOST_PLATFORMS)
                .toList();
    }

    /** As clients write it, such as {@code linux/arm64/v8}. */
    static Optional<String> platform(JsonObject descriptor) {
        return LooseJson.object(descriptor, "platform")
                .flatMap(platform -> LooseJson.word(platform, "os")
                        .flatMap(os -> LooseJson.word(platform, "architecture")
                                .map(architecture -> os + "/" + architecture
                                        + LooseJson.word(platform, "variant")
                                                .map(variant -> "/" + variant)
                                                .orElse(""))));
    }

    private static boolean isManifest(JsonObject descriptor) {
        return LooseJson.text(descriptor, "mediaType")
                .filter(ManifestReader.mediaTypes()::contains)
                .isPresent();
    }
}
