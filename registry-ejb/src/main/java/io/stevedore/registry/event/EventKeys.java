package io.stevedore.registry.event;

import io.stevedore.table.Key;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Where the index keeps events that wait, and those that nobody took. */
public final class EventKeys {

    /** Each endpoint's events are spread over so many partitions, by repository: each of them is delivered in order. */
    public static final int SHARDS = 4;

    /** The partitions of events that wait begin so. */
    static final String WAITING = "event#";

    /** Of one length, so that the order of texts is that of times. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private EventKeys() {}

    /** The partition of one shard's events that wait for an endpoint. */
    public static String waiting(String endpoint, int shard) {
        return WAITING + endpoint + "#" + shard;
    }

    /** The partition of events that an endpoint did not take. */
    public static String dead(String endpoint) {
        return "deadevent#" + endpoint;
    }

    /** Where an event waits for an endpoint. */
    public static Key waiting(String endpoint, Event event) {
        int shard = Math.floorMod(event.subject().repository().hashCode(), SHARDS);
        return new Key(waiting(endpoint, shard), sort(event));
    }

    private static String sort(Event event) {
        return TIME.format(event.time()) + "#" + event.id();
    }
}
