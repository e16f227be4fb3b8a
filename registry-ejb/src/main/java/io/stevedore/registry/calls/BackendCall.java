package io.stevedore.registry.calls;

import java.util.Locale;

/** A kind of call, as the registry makes it: repetitions by the driver are part of one. */
public enum BackendCall {
    /** A wait of a millisecond or longer for a lease of the pool, on the way to another call. */
    STORAGE_LEASE,
    /** The opening of bytes, until they begin to come. */
    STORAGE_OPEN,
    /** Whatever else is asked of the store: a part of an upload, a size, a deletion. */
    STORAGE_WORK,
    INDEX_LEASE,
    INDEX_GET,
    INDEX_GET_ALL,
    INDEX_QUERY,
    INDEX_SCAN,
    /** A transaction. */
    INDEX_WRITE,
    /** A write that does not wait for the disk. */
    INDEX_NOTE,
    /** A copy, and questions about room. */
    INDEX_OTHER;

    /** Whether it goes to the store, and not to the index. */
    public boolean isOfStorage() {
        return name().startsWith("STORAGE_");
    }

    /** As the value of a label. */
    public String label() {
        return name().substring(name().indexOf('_') + 1).toLowerCase(Locale.ROOT);
    }
}
