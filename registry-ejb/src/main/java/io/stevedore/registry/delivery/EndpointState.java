package io.stevedore.registry.delivery;

import io.stevedore.registry.rules.EventEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How this node gets on with an endpoint: what went wrong last, and when it is tried again. */
final class EndpointState {

    /** The longest pause. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    /** Before the pauses of the endpoint begin. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    /** How often in a row one event may be refused by a receiver that is there. */
    static final int MOST_REFUSALS = 10;

    private long delivered;
    private long failed;
    private int failuresInARow;
    private Instant again = Instant.EPOCH;
    private Optional<Instant> lastDelivery = Optional.empty();
    private String problem = "";
    private String refusedEvent = "";
    private int refusals;

    /**
     * What is told of it.
     *
     * @param problem empty if the last event was taken
     * @param again when it is tried next, if there was a problem
     */
    record View(long delivered, long failed, Optional<Instant> lastDelivery, String problem, Instant again) {}

    synchronized View view() {
        return new View(delivered, failed, lastDelivery, problem, again);
    }

    synchronized boolean isPaused(Instant now) {
        // a clock that went back must not keep it waiting
        return now.isBefore(again) && again.isBefore(now.plus(LONGEST).plus(SHORTEST));
    }

    synchronized void taken(Instant now) {
        delivered++;
        failuresInARow = 0;
        again = Instant.EPOCH;
        lastDelivery = Optional.of(now);
        problem = "";
        refusedEvent = "";
        refusals = 0;
    }

    /**
     * An event was not taken.
     *
     * @return whether it is to be given up, so that others get their turn
     */
    synchronized boolean notTaken(EventEndpoint endpoint, String event, DeliveryFailure why, Instant now) {
        failed++;
        failuresInARow++;
        problem = String.valueOf(why.getMessage());
        again = now.plus(pause(endpoint));
        if (!why.isRefusal()) {
            return false;
        }
        refusals = refusedEvent.equals(event) ? refusals + 1 : 1;
        refusedEvent = event;
        return refusals >= MOST_REFUSALS;
    }

    private Duration pause(EventEndpoint endpoint) {
        int pauses = failuresInARow - endpoint.threshold();
        if (pauses < 0) {
            return SHORTEST;
        }
        Duration pause = endpoint.backoff().multipliedBy(1L << Math.min(pauses, 16));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }

    /** Whether this failure is the first of several, which alone is worth a line in the log. */
    synchronized boolean isFirstFailure() {
        return failuresInARow == 1;
    }
}
