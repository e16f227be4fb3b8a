package io.stevedore.registry.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.util.Optional;

/**
 * Which index names the bytes of a store. An index that is new, or another store's, knows none of them, and would have
 * them all removed; so the first sweep leaves the name of its index in the store, and others keep their hands off.
 */
final class StoreOwner {

    static final StoragePath PATH = new StoragePath("/.index");

    private static final int MAX_BYTES = 1000;

    private final BlobStore store;

    StoreOwner(BlobStore store) {
        this.store = store;
    }

    /** The name of the index that swept here. */
    Optional<String> read() {
        try {
            return Optional.of(store.with(lease -> new String(lease.get(PATH, MAX_BYTES), UTF_8).strip()));
        } catch (StorageException.Missing e) {
            return Optional.empty();
        }
    }

    void write(String index) {
        store.with(lease -> {
            lease.put(PATH, index.getBytes(UTF_8));
            return index;
        });
    }

    /** Why an index is not to sweep, for an operator. */
    static String refusal() {
        return "the store's file " + PATH
                + " names another index than this one, which may know nothing of the store's bytes;"
                + " nothing was removed. Give the registry the index that belongs to the store, or delete that "
                + "file if the"
                + " other index is gone for good";
    }
}
