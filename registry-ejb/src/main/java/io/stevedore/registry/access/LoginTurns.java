package io.stevedore.registry.access;

import io.stevedore.registry.domain.RegistryException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets only so many logins at once do what is slow; others wait, and not for long. */
final class LoginTurns {

    private static final long WAIT_SECONDS = 10;

    /** Whoever comes while so many wait is told at once, so that a flood of logins holds few threads. */
    private static final int MOST_WAITING = 100;

    private final Semaphore turns;

    LoginTurns(int atOnce) {
        turns = new Semaphore(atOnce);
    }

    /** @throws RegistryException.Unavailable if too many others are at it */
    <T> T take(Supplier<T> work) {
        await();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private void await() {
        try {
            if (turns.getQueueLength() >= MOST_WAITING || !turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw busy(new IllegalStateException(
                        MOST_WAITING + " wait already, or no turn came in " + WAIT_SECONDS + " s"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy(e);
        }
    }

    private static RegistryException busy(Exception cause) {
        return new RegistryException.Unavailable("too many logins at once, try again later", cause);
    }
}
