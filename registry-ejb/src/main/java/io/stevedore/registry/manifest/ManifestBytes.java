package io.stevedore.registry.manifest;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.index.ManifestRow;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.StoragePath;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;

/** The bytes of manifests: small ones in the index, so that a pull is one read, large ones in the store. */
@ApplicationScoped
public class ManifestBytes {

    /** The largest manifest that is taken: 8 MiB; the specification wants at least 4. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    private static final byte[] ELSEWHERE = {};

    private BlobStore store;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public ManifestBytes() {}

    @Inject
    public ManifestBytes(BlobStore store) {
        this.store = store;
    }

    byte[] read(ManifestRow row) {
        return row.location()
                .map(path -> store.with(lease -> lease.get(new StoragePath(path), MAX_BYTES)))
                .orElse(row.bytes());
    }

    /**
     * A row that has the bytes, or says where they are stored now.
     *
     * @param equal finds the manifest if the repository has it already: its stored bytes serve again
     */
    ManifestRow store(Supplier<Optional<ManifestRow>> equal, Digest digest, String mediaType, byte[] content) {
        if (content.length <= ManifestRow.MAX_INLINE) {
            return new ManifestRow(digest, mediaType, Optional.empty(), content, ManifestRow.ANY_VERSION);
        }
        Optional<ManifestRow> stored = equal.get().filter(row -> row.location().isPresent());
        if (stored.isPresent()) {
            return new ManifestRow(
                    digest,
                    mediaType,
                    stored.get().location(),
                    ELSEWHERE,
                    stored.get().version());
        }
        StoragePath path = BlobStore.newPath("manifests");
        store.with(lease -> {
            lease.put(path, content);
            return path;
        });
        return new ManifestRow(digest, mediaType, Optional.of(path.toString()), ELSEWHERE, ManifestRow.ANY_VERSION);
    }

    void drop(ManifestRow row) {
        row.location().map(StoragePath::new).ifPresent(store::delete);
    }
}
