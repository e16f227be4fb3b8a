package io.stevedore.table.jdbc;

import io.stevedore.driver.Retries;
import io.stevedore.table.TableException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Waits for a while, in the calling thread, until prepared branches have unlocked the rows of a write. */
final class LockWait {

    private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long MIN_PAUSE_MILLIS = 10;
    private static final long MAX_PAUSE_MILLIS = 60;

    private LockWait() {}

    /**
     * Tries until no row of the write is locked.
     *
     * @param retries counts the attempts after the first
     * @throws TableException.Busy if rows are still locked after a second
     */
    static void write(Retries retries, Runnable attempt) {
        long start = System.nanoTime();
        while (true) {
            try {
                attempt.run();
                return;
            } catch (RowsLockedException e) {
                if (System.nanoTime() - start > MAX_WAIT_NANOS) {
                    throw new TableException.Busy(e.keys() + " stay locked by other transactions; try again", e);
                }
                retries.add("A write", e.keys() + " are locked");
                pause();
            }
        }
    }

    private static void pause() {
        try {
            // At random, so that those who wait for the same row do not come back together.
            Thread.sleep(ThreadLocalRandom.current().nextLong(MIN_PAUSE_MILLIS, MAX_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TableException.Busy("interrupted while waiting for locked rows; try again", e);
        }
    }
}
