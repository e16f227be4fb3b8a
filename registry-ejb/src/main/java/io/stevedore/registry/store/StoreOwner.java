package io.stevedore.registry.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.util.Optional;

/**
 * Which index names the bytes of a store. An index that is new, or another store's, knows none of them, and would have
 * them all removed, and itself copied over the snapshots of the right one; so the first sweep or snapshot leaves the
 * name of its index in the store, and others keep their hands off.
 */
public final class StoreOwner {

    private static final StoragePath PATH = new StoragePath("/.index");

    private static final int MAX_BYTES = 1000;

    private final BlobStore store;

    public StoreOwner(BlobStore store) {
        this.store = store;
    }

    /** Whether an index may sweep and copy itself here; an owner is noted if there was none. */
    public boolean admits(String index) {
        Optional<String> owner = read();
        if (owner.isEmpty()) {
            write(index);
        }
        return owner.isEmpty() || owner.get().equals(index);
    }

    /** The name of the index that was here first. */
    public Optional<String> read() {
        try {
            return Optional.of(store.with(lease -> new String(lease.get(PATH, MAX_BYTES), UTF_8).strip()));
        } catch (StorageException.Missing e) {
            return Optional.empty();
        }
    }

    public void write(String index) {
        store.with(lease -> {
            lease.put(PATH, index.getBytes(UTF_8));
            return index;
        });
    }

    /** Why an index is not to sweep, for an operator. */
    public static String refusal() {
        return "the store's file " + PATH
                + " names another index than this one, which may know nothing of the store's bytes;"
                + " nothing was done. Give the registry the index that belongs to the store, restore it from a"
                + " snapshot (stevedore restore), or delete that file if the other index is gone for good";
    }
}
