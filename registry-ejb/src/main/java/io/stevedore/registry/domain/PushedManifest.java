package io.stevedore.registry.domain;

import java.util.List;
import java.util.Optional;

/**
 * What became of a manifest push.
 *
 * @param tags all tags that now point to it because of the push
 * @param subject the digest of the manifest's subject, where it has one
 */
public record PushedManifest(Digest digest, List<Tag> tags, Optional<Digest> subject) {

    public PushedManifest {
        tags = List.copyOf(tags);
    }
}
