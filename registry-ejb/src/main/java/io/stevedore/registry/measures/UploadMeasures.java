package io.stevedore.registry.measures;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.DueUploads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Counts the open uploads of the registry, those of all nodes. The index is asked once a minute at the most, for a
 * bounded number.
 */
@ApplicationScoped
public class UploadMeasures {

    /** The largest number that is told; there may be more. */
    public static final int MOST = 1000;

    private static final long AGE_NANOS = Duration.ofMinutes(1).toNanos();

    private DueUploads due;
    private int open;
    private long nextLook = System.nanoTime();

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public UploadMeasures() {}

    @Inject
    public UploadMeasures(DueUploads due) {
        this.due = due;
    }

    /** Uploads that neither ended nor were cleaned up, as it was within the last minute. */
    public synchronized int open() {
        long now = System.nanoTime();
        if (now - nextLook >= 0) {
            nextLook = now + AGE_NANOS;
            look();
        }
        return open;
    }

    /** Where the index does not answer, what was known holds: other measures tell of that. */
    private void look() {
        try {
            open = due.count(MOST);
        } catch (RegistryException e) {
            return;
        }
    }
}
