package io.stevedore.registry.measures;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.IndexTable;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.BufferUse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** Measures of the store and the index. Where no lease of them is free, each is what it was the last time. */
@ApplicationScoped
public class BackendMeasures {

    private final Latest<BufferUse> memory = new Latest<>(BufferUse.NONE);
    private final Latest<Long> storeRetries = new Latest<>(0L);
    private final Latest<Long> indexRetries = new Latest<>(0L);

    private BlobStore store;
    private IndexTable index;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public BackendMeasures() {}

    @Inject
    public BackendMeasures(BlobStore store, IndexTable index) {
        this.store = store;
        this.index = index;
    }

    /** Bytes of memory that hold parts of blobs on their way to the store. */
    public long memoryUsed() {
        return memory().used();
    }

    /** The most bytes that {@link #memoryUsed} ever is; 0 if the store needs none. */
    public long memoryLimit() {
        return memory().limit();
    }

    /** Calls of the store that were made again, since this node opened it. */
    public long storeRetries() {
        return storeRetries.updated(() -> store.with(lease -> lease.retries()));
    }

    /** Calls of the index's table that were made again, since this node opened it. */
    public long indexRetries() {
        return indexRetries.updated(index::retries);
    }

    private BufferUse memory() {
        return memory.updated(() -> store.with(lease -> lease.buffers()));
    }

    /** A measure, and what it was the last time. */
    private static final class Latest<T> {

        private volatile T value;

        Latest(T first) {
            this.value = first;
        }

        /** What it is now, or was if no lease is free: the requests that hold the leases tell what is wrong. */
        T updated(Supplier<T> now) {
            try {
                value = now.get();
            } catch (RegistryException e) {
                return value;
            }
            return value;
        }
    }
}
