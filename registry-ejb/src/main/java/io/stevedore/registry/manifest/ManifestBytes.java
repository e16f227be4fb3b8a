package io.stevedore.registry.manifest;

import io.stevedore.registry.index.ManifestRow;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;

/** The bytes of manifests: small ones in the index, so that a pull is one read, large ones in the store. */
@ApplicationScoped
public class ManifestBytes {

    /** The largest manifest that is taken: 4 MiB, the least that the specification asks for. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private BlobStore store;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public ManifestBytes() {}

    @Inject
    public ManifestBytes(BlobStore store) {
        this.store = store;
    }

    /** The bytes of a manifest as it was found; empty if they went with it since. */
    public Optional<byte[]> read(ManifestRow row) {
        if (row.location().isEmpty()) {
            return Optional.of(row.bytes());
        }
        StoragePath path = new StoragePath(row.location().get());
        try {
            return Optional.of(store.with(lease -> lease.get(path, MAX_BYTES)));
        } catch (StorageException.Missing e) {
            return Optional.empty();
        }
    }

    /** @param equal finds the manifest if the repository has it already */
    PushedBytes pushed(Supplier<Optional<ManifestRow>> equal, byte[] content) {
        return new PushedBytes(store, equal, content);
    }

    void drop(ManifestRow row) {
        row.location().map(StoragePath::new).ifPresent(store::delete);
    }
}
