package io.stevedore.registry.event;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/** Tells times of events, of which none is that of another one, nor before what it followed. */
final class EventClock {

    /** What is farther ahead than clocks of nodes may be apart comes from a clock that was wrong. */
    private final Duration clockSkew;

    private Instant last = Instant.EPOCH;

    EventClock(Duration clockSkew) {
        this.clockSkew = clockSkew;
    }

    /**
     * A time for an event, in whole microseconds.
     *
     * @param before times of what it follows
     */
    synchronized Instant next(Collection<Instant> before) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        before.forEach(this::note);
        last = last.isBefore(now) || isWrong(last, now) ? now : last.plus(1, ChronoUnit.MICROS);
        return last;
    }

    /** Takes note of a time that another node has told, whose clock may be ahead of this one. */
    synchronized void note(Instant told) {
        if (told.isAfter(last) && !isWrong(told, Instant.now())) {
            last = told.truncatedTo(ChronoUnit.MICROS);
        }
    }

    private boolean isWrong(Instant time, Instant now) {
        return time.isAfter(now.plus(clockSkew));
    }
}
