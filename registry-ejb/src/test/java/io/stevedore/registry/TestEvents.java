package io.stevedore.registry;

import io.stevedore.registry.event.Endpoints;
import io.stevedore.registry.event.Event;
import io.stevedore.registry.event.EventKeys;
import io.stevedore.registry.event.EventSignal;
import io.stevedore.registry.event.EventSource;
import io.stevedore.registry.event.EventText;
import io.stevedore.registry.event.Events;
import io.stevedore.registry.policy.CleaningPolicy;
import io.stevedore.table.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Who is told of events of a registry: what a file of its directory says, if there is one. */
public record TestEvents(Endpoints endpoints, EventSource source, Events events, EventSignal signal) {

    /** Where a directory has them. */
    public static final String FILE = "events.yaml";

    public static TestEvents of(Path directory) {
        Endpoints endpoints = new Endpoints(
                Optional.of(directory.resolve(FILE)).filter(Files::exists).map(Path::toString));
        EventSource source = new EventSource();
        CleaningPolicy policy = new CleaningPolicy("1m", "5m", "24h", "24h");
        return new TestEvents(endpoints, source, new Events(endpoints, source, policy), new EventSignal(endpoints));
    }

    /** Events that wait for an endpoint, in the order of their times. */
    public static List<Event> waiting(TestRegistry registry, String endpoint) {
        return IntStream.range(0, EventKeys.SHARDS)
                .mapToObj(shard -> registry.indexTable().query(EventKeys.waiting(endpoint, shard), "", "", 1000))
                .flatMap(List::stream)
                .sorted(Comparator.comparing((Row row) -> row.key().sort()))
                .map(row -> EventText.read(row.value().content()))
                .toList();
    }
}
