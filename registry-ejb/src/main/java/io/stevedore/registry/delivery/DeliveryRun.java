package io.stevedore.registry.delivery;

import io.stevedore.registry.event.Event;
import io.stevedore.registry.event.EventKeys;
import io.stevedore.registry.event.EventText;
import io.stevedore.registry.event.Events;
import io.stevedore.registry.rules.EventEndpoint;
import io.stevedore.table.Row;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Hands the events over that wait for one endpoint, shard by shard, each in its order. A row goes when its event was
 * taken; who dies in between leaves it, and it is sent again.
 *
 * @param keep how long an event waits
 * @param ages whether the age of events can be told
 */
record DeliveryRun(
        EventEndpoint endpoint,
        Receiver receiver,
        EndpointState state,
        Outbox outbox,
        DeliveryClaims claims,
        Events events,
        Duration keep,
        BooleanSupplier ages) {

    private static final Logger LOG = System.getLogger(DeliveryRun.class.getName());
    private static final int PAGE = 100;
    private static final Duration RENEWAL = DeliveryClaims.HOLDS.dividedBy(3);

    /** Delivers what waits, until nothing does or the receiver takes no more. */
    void run() {
        for (int shard = 0; shard < EventKeys.SHARDS && !isOver(); shard++) {
            String partition = EventKeys.waiting(endpoint.name(), shard);
            if (!outbox.first(partition, 1).isEmpty() && hold(partition, Instant.now())) {
                try {
                    deliver(partition);
                } finally {
                    claims.release(partition);
                }
            }
        }
    }

    /** A receiver may take its time twice: for the connection, and for the answer. */
    private boolean hold(String partition, Instant now) {
        return claims.hold(partition, endpoint.timeout().multipliedBy(2), now);
    }

    private boolean isOver() {
        return state.isPaused(Instant.now()) || Thread.currentThread().isInterrupted();
    }

    private void deliver(String partition) {
        List<Row> rows = outbox.first(partition, PAGE);
        while (!rows.isEmpty() && deliver(partition, rows) && !isOver()) {
            rows = outbox.first(partition, PAGE);
        }
    }

    /** False if another node has taken over. */
    private boolean deliver(String partition, List<Row> rows) {
        List<Row> taken = new ArrayList<>();
        Instant held = Instant.now();
        try {
            for (Row row : rows) {
                if (Duration.between(held, Instant.now()).abs().compareTo(RENEWAL) > 0) {
                    held = Instant.now();
                    if (!hold(partition, held)) {
                        return false;
                    }
                }
                if (!deliver(row)) {
                    return true;
                }
                taken.add(row);
            }
            return true;
        } finally {
            outbox.delete(taken);
        }
    }

    /** False if the receiver has not taken it. */
    private boolean deliver(Row row) {
        Event event;
        try {
            event = EventText.read(row.value().content());
        } catch (IllegalArgumentException e) {
            outbox.giveUp(endpoint.name(), List.of(row), "the row cannot be read: " + e.getMessage(), Instant.now());
            return false;
        }
        events.heard(event.time());
        try {
            receiver.take(event);
        } catch (DeliveryFailure e) {
            failed(row, event, e);
            return false;
        }
        state.taken(Instant.now());
        return true;
    }

    private void failed(Row row, Event event, DeliveryFailure why) {
        Instant now = Instant.now();
        boolean isGivenUp = state.notTaken(endpoint, event.id(), why, now);
        if (state.isFirstFailure()) {
            LOG.log(
                    Level.WARNING,
                    "the endpoint \"{0}\" has not taken an event, which goes on waiting: {1}",
                    endpoint.name(),
                    why.getMessage());
        }
        if (isGivenUp) {
            LOG.log(
                    Level.WARNING,
                    "the endpoint \"{0}\" has refused the event {1} {2} times, which is a dead letter now",
                    endpoint.name(),
                    event.id(),
                    EndpointState.MOST_REFUSALS);
            outbox.giveUp(endpoint.name(), List.of(row), String.valueOf(why.getMessage()), now);
        } else if (ages.getAsBoolean() && isOld(event, now)) {
            giveUpOld(row.key().partition(), String.valueOf(why.getMessage()), now);
        }
    }

    private void giveUpOld(String partition, String why, Instant now) {
        List<Row> rows = outbox.first(partition, PAGE);
        List<Row> old = rows.stream()
                .filter(row -> isOld(EventText.read(row.value().content()), now))
                .toList();
        outbox.giveUp(endpoint.name(), old, "it was not taken for " + keep + "; at last, " + why, now);
    }

    private boolean isOld(Event event, Instant now) {
        return event.time().isBefore(now.minus(keep));
    }
}
