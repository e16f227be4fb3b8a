package io.stevedore.registry.domain;

import java.util.Map;
import java.util.Optional;

/**
 * A pointer to content by digest (OCI Image Specification, descriptor).
 *
 * @param size bytes, at least 0
 * @param artifactType empty where there is none
 * @param annotations empty where there are none
 */
public record Descriptor(
        String mediaType, Digest digest, long size, Optional<String> artifactType, Map<String, String> annotations) {

    /** @throws RegistryException.ManifestInvalid if the size is negative or the media type is empty */
    public Descriptor {
        if (size < 0) {
            throw new RegistryException.ManifestInvalid("the descriptor of " + digest + " has the size " + size);
        }
        if (mediaType.isEmpty()) {
            throw new RegistryException.ManifestInvalid("the descriptor of " + digest + " has no mediaType");
        }
        annotations = Map.copyOf(annotations);
    }

    /** Whether a registry may do without the content, because clients fetch it elsewhere or not at all. */
    public boolean isNondistributable() {
        return isNondistributable(mediaType);
    }

    /** Whether that is so of content of a media type. */
    public static boolean isNondistributable(String mediaType) {
        return mediaType.startsWith("application/vnd.docker.image.rootfs.foreign.")
                || mediaType.startsWith("application/vnd.oci.image.layer.nondistributable.");
    }
}
