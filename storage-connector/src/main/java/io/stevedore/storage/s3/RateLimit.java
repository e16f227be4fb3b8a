package io.stevedore.storage.s3;

import io.stevedore.storage.StorageException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets so many calls through in a second; a second's worth of them may come at once after a pause. */
final class RateLimit {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long interval;
    private final Duration patience;
    private long next = System.nanoTime() - SECOND;

    /**
     * @param perSecond 0 for no limit
     * @param patience the longest wait
     */
    RateLimit(int perSecond, Duration patience) {
        this.interval = perSecond == 0 ? 0 : SECOND / perSecond;
        this.patience = patience;
    }

    /** Waits for its turn. @throws StorageException.Busy if that takes too long, or the thread is interrupted */
    void take() {
        if (interval == 0) {
            return;
        }
        long wait = reserve(System.nanoTime());
        try {
            TimeUnit.NANOSECONDS.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException.Busy("interrupted while waiting for maxrequestspersecond", e);
        }
    }

    private synchronized long reserve(long now) {
        long turn = next - now > -SECOND ? next : now - SECOND;
        long wait = Math.max(0, turn + interval - now);
        if (wait > patience.toNanos()) {
            throw new StorageException.Busy(
                    "more calls than maxrequestspersecond allows wait already for " + patience.toSeconds() + " s",
                    null);
        }
        next = turn + interval;
        return wait;
    }
}
