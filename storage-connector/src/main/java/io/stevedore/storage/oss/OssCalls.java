package io.stevedore.storage.oss;

import com.aliyun.oss.OSSException;
import io.stevedore.driver.Retries;
import io.stevedore.storage.StorageException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Makes calls, and makes them again while the store is busy and there is time left. The pauses grow, and have random
 * lengths.
 */
final class OssCalls {

    /** Bytes in a second that the slowest useful network carries. */
    private static final long SLOWEST_NETWORK = 2 * 1024L * 1024;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int MOST_DOUBLINGS = 5;

    private final OssErrors errors;
    private final int mostRetries;
    private final Duration patience;
    private final Retries retries;

    /** @param retries counts those of these calls */
    OssCalls(OssSettings settings, Retries retries) {
        this.errors = new OssErrors(settings);
        this.mostRetries = settings.retries();
        this.patience = settings.patience();
        this.retries = retries;
    }

    /**
     * @param what is tried, the beginning of a sentence about its failure
     * @param attempt makes its request anew each time, for the SDK uses up its stream
     */
    <T> T call(String what, Supplier<T> attempt) {
        return call(what, patience, false, attempt);
    }

    /** A call that sends so many bytes. What takes the time of an attempt that the store answers are these bytes. */
    <T> T sending(long bytes, String what, Supplier<T> attempt) {
        return call(what, patience.plusSeconds(bytes / SLOWEST_NETWORK), true, attempt);
    }

    private <T> T call(String what, Duration time, boolean answersAreFree, Supplier<T> attempt) {
        long end = System.nanoTime() + time.toNanos();
        for (int done = 0; ; done++) {
            long begin = System.nanoTime();
            try {
                return attempt.get();
            } catch (RuntimeException e) {
                StorageException failure = errors.of(what, e);
                if (answersAreFree && e instanceof OSSException) {
                    end += System.nanoTime() - begin;
                }
                Duration pause = pause(done);
                if (!(failure instanceof StorageException.Busy)
                        || done >= mostRetries
                        || System.nanoTime() + pause.toNanos() > end) {
                    throw failure;
                }
                retries.add(what, String.valueOf(failure.getMessage()));
                sleep(pause, failure);
            }
        }
    }

    /** How long to wait after so many attempts; random, so that clients that failed together come back apart. */
    static Duration pause(int done) {
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
