package io.stevedore.registry.zot;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.takeover.ForeignRepository;
import io.stevedore.registry.takeover.FoundContent;
import io.stevedore.storage.StoragePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The blobs of one repository of zot.
 *
 * @param blobs each with its bytes, which may lie in another repository
 * @param hollow empty files whose bytes are nowhere
 * @param index what its {@code index.json} lists
 */
record ZotRepository(
        RepositoryName name, StoragePath directory, Map<Digest, Blob> blobs, Set<Digest> hollow, OciIndexFile index)
        implements ForeignRepository {

    /** With the list of its manifests, which is read last. */
    ZotRepository listing(OciIndexFile manifests) {
        return new ZotRepository(name, directory, blobs, hollow, manifests);
    }

    @Override
    public StoragePath place(Digest digest) {
        return ZotTree.blob(directory, digest);
    }

    @Override
    public FoundContent manifest(Digest digest) {
        return blob(digest, Optional.empty());
    }

    @Override
    public FoundContent blob(Digest digest, Optional<Blob> stored) {
        return stored.or(() -> Optional.ofNullable(blobs.get(digest)))
                .map(FoundContent::at)
                .orElseGet(() -> FoundContent.nothing(place(digest), absence(digest)));
    }

    private String absence(Digest digest) {
        return hollow.contains(digest) ? "is an empty file, and its bytes are in no other repository" : "is missing";
    }

    @Override
    public List<Tag> tags(Digest manifest) {
        return index.tags(manifest);
    }

    /** What leads to a manifest always says its type. */
    @Override
    public String mediaType(String told, byte[] bytes) {
        return told;
    }
}
