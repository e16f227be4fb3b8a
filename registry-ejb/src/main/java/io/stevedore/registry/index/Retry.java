package io.stevedore.registry.index;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.table.TableException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Does again what met a conflict: reads anew, decides anew, writes anew. */
public final class Retry {

    private static final int ATTEMPTS = 20;

    /** Of writes that count: nodes may compete for one counter all the time. */
    private static final int ATTEMPTS_TO_COUNT = 60;

    /** Without a pause: most often others are through by then. */
    private static final int ATTEMPTS_AT_ONCE = 3;

    private static final int LONGEST_PAUSE = 50;

    private Retry() {}

    /** @throws RegistryException.Unavailable if too many attempts met a conflict */
    public static <T> T onConflict(Supplier<T> attempt) {
        return onConflict(conflict -> true, attempt);
    }

    /**
     * Does so again after some conflicts only.
     *
     * @throws TableException.Conflict if it met another one
     * @throws RegistryException.Unavailable if too many attempts met a conflict
     */
    static <T> T onConflict(Predicate<TableException.Conflict> again, Supplier<T> attempt) {
        int others = 0;
        for (int i = 1; ; i++) {
            try {
                return attempt.get();
            } catch (TableException.Conflict e) {
                if (!again.test(e)) {
                    throw e;
                }
                boolean counts = UsageIndex.isOfCounters(e);
                others += counts ? 0 : 1;
                if (others == ATTEMPTS || i == ATTEMPTS_TO_COUNT) {
                    throw new RegistryException.Unavailable("others change the same names at the moment; try again", e);
                }
                if (counts || i >= ATTEMPTS_AT_ONCE) {
                    pause(i);
                }
            }
        }
    }

    /** Longer from time to time, and by chance, so that nodes that compete once do not so again. */
    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(Math.min(LONGEST_PAUSE, 2 << Math.min(attempt, 5)) + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
