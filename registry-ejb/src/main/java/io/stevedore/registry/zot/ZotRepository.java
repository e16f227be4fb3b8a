package io.stevedore.registry.zot;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.storage.StoragePath;
import java.util.Map;
import java.util.Set;

/**
 * The blobs of one repository of zot.
 *
 * @param blobs each with its bytes, which may lie in another repository
 * @param hollow empty files whose bytes are nowhere
 */
record ZotRepository(RepositoryName name, StoragePath directory, Map<Digest, Blob> blobs, Set<Digest> hollow) {

    /** What is to be said of something that is not among the blobs. */
    String absence(Digest digest) {
        return hollow.contains(digest) ? "is an empty file, and its bytes are in no other repository" : "is missing";
    }
}
