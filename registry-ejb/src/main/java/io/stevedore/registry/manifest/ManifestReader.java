package io.stevedore.registry.manifest;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.domain.RegistryException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads what the registry must know of a manifest. Refuses what two readers could read differently: a body that is both
 * image and index, one whose {@code mediaType} is not its {@code Content-Type}, names that stand twice
 * (CVE-2021-41190).
 */
public final class ManifestReader {

    private static final int MAX_MEDIA_TYPE = 255;

    private ManifestReader() {}

    /** The media types of all manifests that are taken. */
    public static List<String> mediaTypes() {
        return ManifestKind.MEDIA_TYPES;
    }

    /** Whether manifests of this type list others. */
    public static boolean isIndex(String mediaType) {
        return ManifestKind.isOfIndex(mediaType);
    }

    /**
     * Reads a manifest that a client pushes. Refuses names that only some readers take for those of the specification.
     *
     * @param contentType as the client gives it, without parameters
     * @throws RegistryException.ManifestInvalid if it is not a manifest of that type
     * @throws RegistryException.DigestInvalid if a descriptor in it has a malformed digest
     */
    public static Manifest readPushed(String contentType, byte[] bytes) {
        JsonObject json = StrictJson.read(bytes);
        FoldedNames.requireNone(json);
        return read(contentType, json);
    }

    /**
     * Reads a manifest that was taken before, by an older version perhaps.
     *
     * @throws RegistryException.ManifestInvalid as {@link #readPushed}
     * @throws RegistryException.DigestInvalid as {@link #readPushed}
     */
    public static Manifest read(String contentType, byte[] bytes) {
        return read(contentType, StrictJson.read(bytes));
    }

    /**
     * The media type of a manifest of which nothing else tells it: the one that it names itself; if it names none, that
     * of an OCI index if it lists manifests, and else that of an OCI image.
     *
     * @throws RegistryException.ManifestInvalid if it is one of Docker's schema 1, or no JSON
     */
    public static String mediaType(byte[] bytes) {
        JsonObject json = StrictJson.read(bytes);
        if (json.get("schemaVersion") instanceof JsonNumber number
                && number.toString().equals("1")) {
            throw new RegistryException.ManifestInvalid(
                    "it has Docker's schema 1, which is not taken; push the image again with a newer client");
        }
        return JsonFields.optionalText(json, "mediaType")
                .filter(type -> !type.isEmpty())
                .orElse(JsonFields.has(json, "manifests") ? ManifestKind.OCI_INDEX : ManifestKind.OCI_IMAGE);
    }

    /**
     * What an index lists that this registry has not taken itself. A bad entry does not cost the others.
     *
     * @param bad hears of those
     * @throws RegistryException.ManifestInvalid if it is no index
     */
    public static List<Descriptor> readIndex(String contentType, byte[] bytes, Consumer<String> bad) {
        JsonObject json = StrictJson.read(bytes);
        requireKind(ManifestKind.INDEX, contentType, json);
        List<Descriptor> listed = new ArrayList<>();
        List<? extends JsonValue> entries = JsonFields.list(json, "manifests");
        for (int i = 0; i < entries.size(); i++) {
            try {
                listed.add(Descriptors.read(JsonFields.asObject("it", entries.get(i))));
            } catch (RegistryException.ManifestInvalid | RegistryException.DigestInvalid e) {
                bad.accept("the entry manifests[" + i + "] is left out: " + e.getMessage());
            }
        }
        return listed;
    }

    private static Manifest read(String contentType, JsonObject json) {
        ManifestKind kind = ManifestKind.of(contentType);
        Optional<String> mediaType = requireKind(kind, contentType, json);
        return manifest(kind, contentType, mediaType.isPresent(), json);
    }

    /** The media type that it names itself; empty if it does not. */
    private static Optional<String> requireKind(ManifestKind kind, String contentType, JsonObject json) {
        Optional<String> mediaType = JsonFields.optionalText(json, "mediaType");
        if (mediaType.isPresent() && !mediaType.get().equals(contentType)) {
            throw new RegistryException.ManifestInvalid(
                    "its mediaType is " + mediaType.get() + ", but the request's Content-Type is " + contentType);
        }
        if (kind.hasSchemaVersion() && !isTwo(json)) {
            throw new RegistryException.ManifestInvalid("schemaVersion must be 2");
        }
        if (kind == ManifestKind.INDEX && !json.containsKey("manifests")) {
            throw new RegistryException.ManifestInvalid("manifests is missing");
        }
        for (String foreign : kind.foreignFields()) {
            if (JsonFields.has(json, foreign)) {
                throw new RegistryException.ManifestInvalid("a manifest of type " + contentType + " has no " + foreign);
            }
        }
        return mediaType;
    }

    private static Manifest manifest(ManifestKind kind, String mediaType, boolean namesItsType, JsonObject json) {
        List<Descriptor> blobs = new ArrayList<>();
        Optional<String> artifactType =
                JsonFields.optionalText(json, "artifactType").filter(type -> !type.isEmpty());
        if (kind == ManifestKind.IMAGE) {
            Descriptor config = Descriptors.read(JsonFields.object(json, "config"));
            blobs.add(config);
            artifactType = artifactType.or(() -> Optional.of(config.mediaType()));
        }
        kind.blobsField().ifPresent(field -> blobs.addAll(Descriptors.readAll(json, field)));
        Map<Boolean, List<Descriptor>> listed = kind == ManifestKind.INDEX
                ? Descriptors.readAll(json, "manifests").stream()
                        .collect(Collectors.partitioningBy(entry -> ManifestKind.isOfManifest(entry.mediaType())))
                : Map.of();
        blobs.addAll(listed.getOrDefault(false, List.of())); // build caches list layers in an index
        return new Manifest(
                mediaType,
                namesItsType,
                blobs,
                listed.getOrDefault(true, List.of()),
                JsonFields.optionalObject(json, "subject").map(Descriptors::read),
                artifactType.map(ManifestReader::checkedType),
                Descriptors.annotations(json));
    }

    private static String checkedType(String artifactType) {
        if (artifactType.length() > MAX_MEDIA_TYPE) {
            throw new RegistryException.ManifestInvalid(
                    "artifactType is longer than " + MAX_MEDIA_TYPE + " characters");
        }
        return artifactType;
    }

    private static boolean isTwo(JsonObject json) {
        return json.get("schemaVersion") instanceof JsonNumber number
                && number.toString().equals("2");
    }
}
