package io.stevedore.registry.blob;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.BufferUse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The memory that the store uses for blobs on their way, for whoever watches this node. */
@ApplicationScoped
public class TransferMemory {

    private BlobStore store;
    private volatile BufferUse last = BufferUse.NONE;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public TransferMemory() {}

    @Inject
    public TransferMemory(BlobStore store) {
        this.store = store;
    }

    /** Bytes; where no lease of the store is free, those of the last time. */
    public long used() {
        return now().used();
    }

    /** The most bytes that it ever uses; 0 if it needs none. */
    public long limit() {
        return now().limit();
    }

    private BufferUse now() {
        try {
            last = store.with(lease -> lease.buffers());
        } catch (RegistryException e) {
            return last; // the requests that hold the leases tell what is wrong
        }
        return last;
    }
}
