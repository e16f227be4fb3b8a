package io.stevedore.registry.calls;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.storage.StorageException;
import io.stevedore.table.TableException;
import java.util.Locale;

/** How a call of the store or of the index ended. */
public enum CallEnd {
    DONE,
    /** A write whose condition failed; it is decided anew, and most often made. */
    CONFLICT,
    /** Nothing was at the path. */
    MISSING,
    /** No lease was free, or the backend asked to be left alone for a while. */
    BUSY,
    /** There is no room left. */
    FULL,
    FAILED;

    /** By what was thrown. */
    static CallEnd of(RuntimeException thrown) {
        if (thrown instanceof TableException.Conflict) {
            return CONFLICT;
        }
        if (thrown instanceof StorageException.Missing) {
            return MISSING;
        }
        if (thrown instanceof RegistryException.Unavailable
                || thrown instanceof TableException.Busy
                || thrown instanceof StorageException.Busy) {
            return BUSY;
        }
        return thrown instanceof RegistryException.StorageFull ? FULL : FAILED;
    }

    /** As the value of a label. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
