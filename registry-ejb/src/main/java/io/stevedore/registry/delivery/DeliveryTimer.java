package io.stevedore.registry.delivery;

import io.stevedore.registry.event.Endpoints;
import io.stevedore.registry.event.PullEvents;
import io.stevedore.registry.rules.EventEndpoint;
import io.stevedore.registry.task.ClockWatch;
import io.stevedore.table.Change;
import io.stevedore.table.Table;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Looks on each node, several times a second and mostly without a call, whether events wait. Each endpoint has a thread
 * of its own then, so none waits for another one; requests wait for none.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class DeliveryTimer {

    private static final Logger LOG = System.getLogger(DeliveryTimer.class.getName());
    private static final long LOOK_MILLIS = 50;
    private static final long LAST_SECONDS = 5;
    private static final Duration PULLS = Duration.ofSeconds(1);
    private static final Duration EXPIRY = Duration.ofHours(1);

    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private Instant pulls = Instant.EPOCH;
    private Instant expiry = Instant.EPOCH;

    @Resource
    @SuppressWarnings("NullAway.Init") // the container sets it
    private ManagedThreadFactory threads;

    @Inject
    Endpoints endpoints;

    @Inject
    Deliveries deliveries;

    @Inject
    PullEvents pullEvents;

    @Inject
    Outbox outbox;

    @Inject
    EndpointNames names;

    @Inject
    ClockWatch clock;

    private List<ExecutorService> executors = List.of();
    private Optional<Future<?>> looks = Optional.empty();

    @PostConstruct
    void start() {
        if (endpoints.exist()) {
            ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(threads);
            ExecutorService workers = Executors.newCachedThreadPool(threads);
            executors = List.of(timer, workers);
            looks = Optional.of(
                    timer.scheduleWithFixedDelay(() -> look(workers), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS));
        }
    }

    @PreDestroy
    void stop() {
        looks.ifPresent(timer -> timer.cancel(false));
        executors.forEach(ExecutorService::shutdownNow);
        try {
            for (ExecutorService executor : executors) {
                executor.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS);
            }
            quietly("the last pulls of this node are not told", this::notePulls);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(ExecutorService workers) {
        quietly("events wait for the next look", () -> {
            Instant now = Instant.now();
            if (isOver(pulls, PULLS, now)) {
                pulls = now;
                notePulls();
            }
            if (isOver(expiry, EXPIRY, now)) {
                expiry = now;
                expire(now);
            }
            for (EventEndpoint endpoint : deliveries.due(now)) {
                if (busy.add(endpoint.name())) {
                    workers.execute(() -> deliver(endpoint));
                }
            }
        });
    }

    private void deliver(EventEndpoint endpoint) {
        try {
            quietly("events wait for the next delivery", () -> deliveries.deliver(endpoint));
        } finally {
            busy.remove(endpoint.name());
        }
    }

    private void notePulls() {
        List<Change> rows = pullEvents.take(Table.MAX_CHANGES);
        while (!rows.isEmpty()) {
            outbox.note(rows);
            rows = pullEvents.take(Table.MAX_CHANGES);
        }
    }

    private void expire(Instant now) {
        Set<String> own = endpoints.all().stream().map(EventEndpoint::name).collect(Collectors.toSet());
        names.seen(own, now);
        if (clock.isSteady()) {
            own.forEach(name -> outbox.expireDead(name, now.minus(deliveries.keep())));
            names.forgetGone(
                    own, deliveries.keep().plus(EXPIRY.multipliedBy(2)), now); // others say hourly what they have
        }
    }

    private static boolean isOver(Instant last, Duration interval, Instant now) {
        return !now.isBefore(last.plus(interval)) || now.isBefore(last);
    }

    /** Whatever is thrown would end the timer without a word. */
    private static void quietly(String failure, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, failure, e);
        }
    }
}
