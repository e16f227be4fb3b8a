package io.stevedore.table.dynamodb;

import io.stevedore.aws.AwsCalls;
import io.stevedore.table.Key;
import io.stevedore.table.TableException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The calls of one operation, repeated while the service is busy and the operation's time lasts. Pauses are of random
 * length, so that those who were refused together do not come back together. For one thread.
 */
final class Attempts {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
    private static final int MOST_DOUBLINGS = 6;
    private static final int DOUBLINGS_OF_LOCKS = 3;
    private static final Duration WAIT_FOR_LOCKS = Duration.ofMillis(1500);

    private final Service service;
    private final String what;
    private final long start = System.nanoTime();
    private int pauses;
    private int failures;
    private boolean unclear;

    Attempts(Service service, String what) {
        this.service = service;
        this.what = what;
    }

    /** @throws TableException if the call fails; failures that the caller understands it must catch within the call */
    <T> T call(Function<DynamoDbClient, T> call) {
        while (true) {
            try {
                return call.apply(service.client());
            } catch (SdkException e) {
                repeatAfter(e);
            }
        }
    }

    /** Whether a call may have taken place although it seemed to fail. */
    boolean areUnclear() {
        return unclear;
    }

    /** Before a call is repeated that others stood in the way of. */
    void afterContention() {
        if (!pause(service.settings().calls().whole(), MOST_DOUBLINGS, "others write the same rows")) {
            throw new TableException.Busy(
                    what + ": other writes of the same rows do not let this one through; try again", null);
        }
    }

    /** @param keys of rows that prepared branches have locked */
    void afterLock(Collection<Key> keys) {
        if (!pause(
                WAIT_FOR_LOCKS.plus(service.settings().calls().attempt()), DOUBLINGS_OF_LOCKS, keys + " are locked")) {
            throw new TableException.Busy(keys + " stay locked by a transaction that is not finished; try again", null);
        }
    }

    private void repeatAfter(SdkException failure) {
        unclear |= DynamoDbErrors.isUnclear(failure);
        boolean contention = DynamoDbErrors.isContention(failure);
        failures += contention ? 0 : 1;
        AwsCalls limits = service.settings().calls();
        if (!(contention || DynamoDbErrors.isPassing(failure))
                || failures > limits.retries()
                || !pause(limits.whole(), MOST_DOUBLINGS, String.valueOf(failure.getMessage()))) {
            throw DynamoDbErrors.of(what, failure);
        }
    }

    /** @return at once and false, if another attempt could end after the time */
    private boolean pause(Duration time, int doublings, String why) {
        long most = FIRST_PAUSE.toNanos() << Math.min(pauses++, doublings);
        long pause = ThreadLocalRandom.current().nextLong(most);
        Duration needed = service.settings().calls().attempt().plusNanos(pause);
        if (System.nanoTime() - start + needed.toNanos() > time.toNanos()) {
            return false;
        }
        service.retries().add(what, why);
        try {
            Thread.sleep(Duration.ofNanos(pause).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TableException.Busy(what + ": interrupted while waiting to try again", e);
        }
        return true;
    }
}
