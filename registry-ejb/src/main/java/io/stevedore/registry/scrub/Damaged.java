package io.stevedore.registry.scrub;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import java.time.Instant;
import java.util.List;

/**
 * Content that is not served, as its bytes are gone or others.
 *
 * @param isBlob or else a manifest
 * @param repositories that have it, the first 100
 * @param place a path of the store, or words for the row
 * @param what is wrong
 */
public record Damaged(
        Digest digest, boolean isBlob, List<RepositoryName> repositories, String place, String what, Instant foundAt) {

    /** Keeps a copy. */
    public Damaged {
        repositories = List.copyOf(repositories);
    }
}
