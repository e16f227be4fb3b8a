package io.stevedore.registry.event;

import io.stevedore.registry.event.Event.Subject;
import io.stevedore.registry.event.Event.TagChange;
import io.stevedore.registry.policy.CleaningPolicy;
import io.stevedore.registry.rules.EventEndpoint;
import io.stevedore.registry.rules.EventKind;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.RowValue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes rows of events, for the writes that change what they tell of; none where nobody is told. */
@ApplicationScoped
public class Events {

    private EventClock clock = new EventClock(Duration.ZERO);
    private Endpoints endpoints = new Endpoints();
    private EventSource source = new EventSource();

    /** For the container's proxies; nobody is told. */
    public Events() {}

    @Inject
    public Events(Endpoints endpoints, EventSource source, CleaningPolicy policy) {
        this.endpoints = endpoints;
        this.source = source;
        clock = new EventClock(policy.clockSkew());
    }

    /** Whether anybody may be told of anything. */
    public boolean areOn() {
        return endpoints.exist();
    }

    /** The most rows of one event, at the moment. */
    public int mostRows() {
        return endpoints.all().size();
    }

    /** A time for an event that follows others. */
    public Instant after(Collection<Instant> before) {
        return clock.next(before);
    }

    /** A node has told of this time. */
    public void heard(Instant time) {
        clock.note(time);
    }

    /** Of something that follows nothing in particular. */
    public List<Change> of(EventKind kind, Subject subject) {
        return areOn() ? of(kind, subject, List.of(), after(List.of())) : List.of();
    }

    /**
     * Rows for all who want to know, to be written with what has happened.
     *
     * @param time that {@link #after} has told
     */
    public List<Change> of(EventKind kind, Subject subject, List<TagChange> tags, Instant time) {
        List<EventEndpoint> told = endpoints.all().stream()
                .filter(endpoint -> endpoint.wants(kind, subject.repository(), subject.mediaType()))
                .toList();
        if (told.isEmpty()) {
            return List.of();
        }
        Event event = new Event(UUID.randomUUID().toString(), time, kind, subject, tags, source.origin());
        RowValue value = new RowValue(Map.of(), EventText.bytes(event));
        List<Change> rows = new ArrayList<>();
        told.forEach(endpoint ->
                rows.add(new Change.Put(EventKeys.waiting(endpoint.name(), event), value, Condition.ALWAYS)));
        return rows;
    }
}
