package io.stevedore.registry.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parsed content of a manifest: an image, an index, an artifact or one of Docker's older kinds. The bytes as they
 * were pushed stay beside it, never are they made anew from this.
 *
 * @param namesItsType whether the bytes say what their media type is; if not, the next push of them may say another
 * @param blobs config and layers
 * @param manifests children of an index
 * @param subject what this manifest says something about; need not exist
 * @param artifactType the manifest's own, or the media type of its config where it has none
 */
public record Manifest(
        String mediaType,
        boolean namesItsType,
        List<Descriptor> blobs,
        List<Descriptor> manifests,
        Optional<Descriptor> subject,
        Optional<String> artifactType,
        Map<String, String> annotations) {

    public Manifest {
        blobs = List.copyOf(blobs);
        manifests = List.copyOf(manifests);
        annotations = Map.copyOf(annotations);
    }
}
