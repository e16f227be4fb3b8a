package io.stevedore.registry.delivery;

import io.stevedore.registry.config.ConfigDuration;
import io.stevedore.registry.config.LogKeys;
import io.stevedore.registry.event.Endpoints;
import io.stevedore.registry.event.EventKeys;
import io.stevedore.registry.event.EventSignal;
import io.stevedore.registry.event.Events;
import io.stevedore.registry.rules.EventEndpoint;
import io.stevedore.registry.task.ClockWatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What this node has to deliver, and how it gets on with each endpoint. */
@ApplicationScoped
public class Deliveries {

    /** How often it looks for events of other nodes, and of those that were killed. */
    static final Duration LOOK = Duration.ofSeconds(5);

    private final Map<String, EndpointState> states = new ConcurrentHashMap<>();
    private final Map<String, Instant> looks = new ConcurrentHashMap<>();
    private final Map<EventEndpoint, Receiver> receivers = new ConcurrentHashMap<>();

    private Endpoints endpoints;
    private EventSignal signal;
    private Events events;
    private Outbox outbox;
    private DeliveryClaims claims;
    private Receivers makers;
    private ClockWatch clock;
    private Duration keep = Duration.ZERO;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Deliveries() {}

    @Inject
    public Deliveries(
            Endpoints endpoints,
            EventSignal signal,
            Events events,
            Outbox outbox,
            DeliveryClaims claims,
            Receivers makers,
            ClockWatch clock,
            @ConfigProperty(name = "registry.events.keep") Optional<String> keep) {
        this.endpoints = endpoints;
        this.signal = signal;
        this.events = events;
        this.outbox = outbox;
        this.claims = claims;
        this.makers = makers;
        this.clock = clock;
        this.keep = ConfigDuration.parse(keep.orElse(LogKeys.EVENTS_KEEP.defaultValue()));
    }

    Duration keep() {
        return keep;
    }

    /** How this node gets on with an endpoint. */
    EndpointState state(String endpoint) {
        return states.computeIfAbsent(endpoint, name -> new EndpointState());
    }

    /** How many events this node has delivered since its start. */
    public long delivered() {
        return views().mapToLong(EndpointState.View::delivered).sum();
    }

    /** How many attempts of this node have failed since its start. */
    public long failed() {
        return views().mapToLong(EndpointState.View::failed).sum();
    }

    /** How many endpoints have not taken the last event that this node had for them. */
    public long failing() {
        return views().filter(state -> !state.problem().isEmpty()).count();
    }

    private Stream<EndpointState.View> views() {
        return states.values().stream().map(EndpointState::view);
    }

    /** The endpoints for which something may wait, and that are not to be left alone for a while. */
    List<EventEndpoint> due(Instant now) {
        List<EventEndpoint> due = new ArrayList<>();
        for (EventEndpoint endpoint : endpoints.all()) {
            String name = endpoint.name();
            if (!state(name).isPaused(now) && (isSignalled(name) || isOverdue(name, now))) {
                looks.put(name, now);
                due.add(endpoint);
            }
        }
        return due;
    }

    private boolean isSignalled(String endpoint) {
        return IntStream.range(0, EventKeys.SHARDS)
                        .filter(shard -> signal.takes(EventKeys.waiting(endpoint, shard)))
                        .count()
                > 0;
    }

    /** Also what waits for the end of a pause is looked for at once, as nothing else will tell of it. */
    private boolean isOverdue(String endpoint, Instant now) {
        boolean failed = !state(endpoint).view().problem().isEmpty();
        Instant last = looks.getOrDefault(endpoint, Instant.EPOCH);
        return failed || !now.isBefore(last.plus(LOOK)) || now.isBefore(last);
    }

    /** Delivers what waits for an endpoint. */
    void deliver(EventEndpoint endpoint) {
        receivers.keySet().removeIf(known -> !endpoints.all().contains(known));
        receivers.values().removeIf(UnreadyReceiver.class::isInstance);
        Receiver receiver = receivers.computeIfAbsent(endpoint, makers::of);
        new DeliveryRun(endpoint, receiver, state(endpoint.name()), outbox, claims, events, keep, clock::isSteady)
                .run();
    }
}
