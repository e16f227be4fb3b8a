package io.stevedore.jca;

import io.stevedore.storage.StorageException;
import io.stevedore.table.TableException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ResourceAllocationException;
import org.jspecify.annotations.Nullable;

/** Reads from what a container's pool threw whether a later try may succeed. */
final class PoolFailure {

    private PoolFailure() {}

    /**
     * True for a backend that is busy, and for an exhausted pool, which WildFly reports as a bare ResourceException.
     */
    static boolean isPassing(ResourceException failure) {
        boolean fromBackend = false;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StorageException.Busy || cause instanceof TableException.Busy) {
                return true;
            }
            fromBackend |= cause instanceof BackendException;
        }
        return !fromBackend
                && (failure instanceof ResourceAllocationException || failure.getClass() == ResourceException.class);
    }
}
