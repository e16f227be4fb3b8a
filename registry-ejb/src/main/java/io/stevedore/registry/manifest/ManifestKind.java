package io.stevedore.registry.manifest;

import io.stevedore.registry.domain.RegistryException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of manifests, by what they point to. */
@SuppressWarnings("ImmutableEnumChecker") // the lists come from List.of
enum ManifestKind {
    /** A config and layers. */
    IMAGE(List.of("manifests", "fsLayers"), "layers"),
    /** Other manifests, or blobs. */
    INDEX(List.of("config", "layers", "fsLayers"), null),
    /** Blobs: the artifact manifest of the OCI 1.1 release candidates. */
    ARTIFACT(List.of("config", "layers", "manifests", "fsLayers", "history"), "blobs");

    static final String OCI_IMAGE = "application/vnd.oci.image.manifest.v1+json";
    static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";

    private static final String DOCKER_IMAGE = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String DOCKER_INDEX = "application/vnd.docker.distribution.manifest.list.v2+json";
    private static final String OCI_ARTIFACT = "application/vnd.oci.artifact.manifest.v1+json";

    /** All media types of manifests that are taken. */
    static final List<String> MEDIA_TYPES = List.of(OCI_IMAGE, OCI_INDEX, DOCKER_IMAGE, DOCKER_INDEX, OCI_ARTIFACT);

    private final List<String> foreignFields;
    private final Optional<String> blobsField;

    ManifestKind(List<String> foreignFields, @Nullable String blobsField) {
        this.foreignFields = foreignFields;
        this.blobsField = Optional.ofNullable(blobsField);
    }

    private static Optional<ManifestKind> find(String mediaType) {
        return switch (mediaType) {
            case OCI_IMAGE, DOCKER_IMAGE -> Optional.of(IMAGE);
            case OCI_INDEX, DOCKER_INDEX -> Optional.of(INDEX);
            case OCI_ARTIFACT -> Optional.of(ARTIFACT);
            default -> Optional.empty();
        };
    }

    /** @throws RegistryException.ManifestInvalid if the media type is not one of a manifest */
    static ManifestKind of(String mediaType) {
        return find(mediaType)
                .orElseThrow(() -> new RegistryException.ManifestInvalid("the Content-Type " + mediaType
                        + " is not one of an OCI manifest or index, or of Docker's schema 2"));
    }

    /** Whether content of this type lists manifests. */
    static boolean isOfIndex(String mediaType) {
        return find(mediaType).filter(kind -> kind == INDEX).isPresent();
    }

    /** Whether content of this type is a manifest, and not a blob. */
    static boolean isOfManifest(String mediaType) {
        return find(mediaType).isPresent();
    }

    boolean hasSchemaVersion() {
        return this != ARTIFACT;
    }

    /** Fields that only other kinds have. */
    List<String> foreignFields() {
        return foreignFields;
    }

    /** Where the blobs stand that are no config. */
    Optional<String> blobsField() {
        return blobsField;
    }
}
