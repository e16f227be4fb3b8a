package io.stevedore.registry.collect;

import java.time.Duration;
import java.time.Instant;

/**
 * The time while a collection looks, which may take long. A mark has the time when it is made: what somebody asked for
 * just before, when there was no mark that he could void, stays for the grace as well.
 *
 * @param begun when the look began
 * @param markHolds how long content stays that is marked
 */
record LookClock(Instant begun, Duration markHolds) {

    /** Not before the look began, whatever the machine's clock does meanwhile. */
    Instant now() {
        Instant now = Instant.now();
        return now.isAfter(begun) ? now : begun;
    }

    /** When to look again at what is marked now. */
    Instant later() {
        return now().plus(markHolds);
    }

    /** What was marked before that may go. */
    Instant before() {
        return begun.minus(markHolds);
    }
}
