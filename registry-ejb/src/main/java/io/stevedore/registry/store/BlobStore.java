package io.stevedore.registry.store;

import io.stevedore.registry.calls.BackendCall;
import io.stevedore.registry.calls.BackendCalls;
import io.stevedore.registry.domain.ByteRange;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.storage.NewFile;
import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StorageConnectionFactory;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;

/** The store of bytes. Each use takes a lease: the pool of leases bounds how many transfers a node holds at once. */
@ApplicationScoped
public class BlobStore {

    /** The directory of blobs. */
    public static final String BLOBS = "blobs";

    /** The directory of large manifests. */
    public static final String MANIFESTS = "manifests";

    /** The directory of the index's snapshots. */
    public static final StoragePath SNAPSHOTS = StoragePath.ROOT.child("snapshots");

    private StorageConnectionFactory stores;
    private BackendCalls calls;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public BlobStore() {}

    @Inject
    public BlobStore(StorageConnectionFactory stores, BackendCalls calls) {
        this.stores = stores;
        this.calls = calls;
    }

    /** A path that was never used and never will be again, below a directory. */
    public static StoragePath newPath(String directory) {
        String name = UUID.randomUUID().toString();
        return StoragePath.ROOT.child(directory + "/" + name.substring(0, 2) + "/" + name);
    }

    /**
     * Uses the store for a while.
     *
     * @throws StorageException.Missing if there is nothing at a path; other failures are thrown in the registry's words
     */
    public <T> T with(Function<StorageConnection, T> use) {
        return calls.measure(BackendCall.STORAGE_WORK, () -> {
            try (StorageConnection store = lease()) {
                return use.apply(store);
            } catch (StorageException e) {
                throw translated(e);
            }
        });
    }

    private StorageConnection lease() {
        return calls.lease(BackendCall.STORAGE_LEASE, stores::getConnection);
    }

    /**
     * Opens bytes for reading, which go on when the store breaks off. The stream owns a lease: it must be closed.
     *
     * @throws StorageException.Missing if there is nothing at the path
     */
    public InputStream open(StoragePath path, ByteRange range) {
        return new ResumedStream(part -> open(store -> store.read(path, part.offset(), part.length())), range);
    }

    /**
     * Opens all bytes at a path, as {@link #open(StoragePath, ByteRange)}.
     *
     * @throws StorageException.Missing if there is nothing at the path
     */
    public InputStream open(StoragePath path) {
        return open(store -> store.read(path, 0));
    }

    private InputStream open(Function<StorageConnection, InputStream> read) {
        return calls.measure(BackendCall.STORAGE_OPEN, () -> {
            try {
                StorageConnection store = lease();
                try {
                    return new LeasedStream(
                            read.apply(store),
                            store,
                            calls.leases(BackendCall.STORAGE_OPEN).hold());
                } catch (StorageException e) {
                    store.close();
                    throw e;
                }
            } catch (StorageException e) {
                throw translated(e);
            }
        });
    }

    /** Deletes bytes that nothing points to any more; whoever deleted them before is welcome. */
    public void delete(StoragePath path) {
        with(store -> {
            try {
                store.delete(path);
            } catch (StorageException.Missing e) {
                return false;
            }
            return true;
        });
    }

    /** Drops all that was ever stored of some uploads, and to which nothing points any more. */
    public void discard(Collection<NewFile> files) {
        with(store -> {
            store.discard(files);
            return files;
        });
    }

    private static RuntimeException translated(StorageException e) {
        if (e instanceof StorageException.Busy) {
            return new RegistryException.Unavailable("the registry's store is busy; try again", e);
        }
        if (e instanceof StorageException.Full) {
            return new RegistryException.StorageFull(e);
        }
        return e instanceof StorageException.Broken ? new RegistryException.StoreFailed(e) : e;
    }
}
