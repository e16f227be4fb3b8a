package io.stevedore.registry.task;

import java.time.Duration;

/** How often a node looks whether a periodic task is due: often enough for nodes that are started every day. */
public final class LookInterval {

    private static final int LOOKS_PER_RUN = 24;
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofHours(1);

    private LookInterval() {}

    /** @param between from the start of one run to that of the next */
    public static Duration of(Duration between) {
        Duration part = between.dividedBy(LOOKS_PER_RUN);
        if (part.compareTo(LEAST) < 0) {
            return LEAST;
        }
        return part.compareTo(MOST) > 0 ? MOST : part;
    }
}
