package io.stevedore.storage.oss;

import io.stevedore.storage.StorageException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Makes calls, again and again while the store is busy and there is time left, with growing pauses of random length. */
final class OssCalls {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int MOST_DOUBLINGS = 5;

    private final OssErrors errors;
    private final int retries;
    private final Duration patience;

    OssCalls(OssSettings settings) {
        this.errors = new OssErrors(settings);
        this.retries = settings.retries();
        this.patience = settings.patience();
    }

    /**
     * @param what is tried, the beginning of a sentence about its failure
     * @param attempt makes its request anew each time, for the SDK uses up its stream
     */
    <T> T call(String what, Supplier<T> attempt) {
        long end = System.nanoTime() + patience.toNanos();
        for (int done = 0; ; done++) {
            try {
                return attempt.get();
            } catch (RuntimeException e) {
                StorageException failure = errors.of(what, e);
                Duration pause = pause(done);
                if (!(failure instanceof StorageException.Busy)
                        || done >= retries
                        || System.nanoTime() + pause.toNanos() > end) {
                    throw failure;
                }
                sleep(pause, failure);
            }
        }
    }

    private static Duration pause(int done) {
        long most = FIRST_PAUSE.toMillis() << Math.min(done, MOST_DOUBLINGS);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }

    private static void sleep(Duration pause, StorageException failure) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
