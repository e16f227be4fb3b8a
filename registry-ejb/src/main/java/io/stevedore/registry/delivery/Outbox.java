package io.stevedore.registry.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.event.Event;
import io.stevedore.registry.event.EventKeys;
import io.stevedore.registry.event.EventText;
import io.stevedore.registry.index.IndexTable;
import io.stevedore.registry.index.Rows;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import io.stevedore.table.Table;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events that wait for an endpoint, and its dead letters, as rows of the index. */
@ApplicationScoped
public class Outbox {

    /** How many rows are looked at to tell how many there are. */
    static final int COUNTED = 1000;

    /** A move has two changes. */
    private static final int MOVED_AT_ONCE = Table.MAX_CHANGES / 2;

    private static final String WHY = "why";
    private static final String GIVEN_UP = "given-up-at";

    private IndexTable table;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Outbox() {}

    @Inject
    public Outbox(IndexTable table) {
        this.table = table;
    }

    /** The first events that wait in a partition, in their order. */
    List<Row> first(String partition, int most) {
        return table.query(partition, "", "", most);
    }

    /** Events were taken, or are to be forgotten. */
    void delete(List<Row> rows) {
        if (!rows.isEmpty()) {
            table.write(rows.stream().map(Outbox::deletion).toList());
        }
    }

    /** Makes dead letters of events that wait. */
    void giveUp(String endpoint, List<Row> rows, String why, Instant now) {
        for (int i = 0; i < rows.size(); i += MOVED_AT_ONCE) {
            List<Change> changes = new ArrayList<>();
            for (Row row : rows.subList(i, Math.min(rows.size(), i + MOVED_AT_ONCE))) {
                changes.add(deletion(row));
                changes.add(new Change.Put(
                        new Key(EventKeys.dead(endpoint), row.key().sort()),
                        new RowValue(
                                Map.of(WHY, why, GIVEN_UP, now.toString()),
                                row.value().content()),
                        Condition.ALWAYS));
            }
            table.write(changes);
        }
    }

    /**
     * An event that was given up.
     *
     * @param event as its row has it: a JSON object
     */
    record DeadLetter(String why, String givenUpAt, String event) {

        static DeadLetter of(Row row) {
            return new DeadLetter(
                    row.field(WHY), row.field(GIVEN_UP), new String(row.value().content(), UTF_8));
        }
    }

    /** Dead letters of an endpoint, the oldest event first. */
    Page<DeadLetter> deadLetters(String endpoint, PageRequest request) {
        List<Row> found = table.query(EventKeys.dead(endpoint), "", request.last(), request.limit() + 1);
        List<Row> shown = found.subList(0, Math.min(request.limit(), found.size()));
        Optional<String> next = shown.isEmpty() || shown.size() == found.size()
                ? Optional.empty()
                : Optional.of(shown.get(shown.size() - 1).key().sort());
        return new Page<>(
                shown.stream().map(row -> Rows.read(row, DeadLetter::of)).toList(), next);
    }

    /** How many events wait for an endpoint; {@value #COUNTED} may be more. */
    int waiting(String endpoint) {
        int number = 0;
        for (int shard = 0; shard < EventKeys.SHARDS && number < COUNTED; shard++) {
            number +=
                    first(EventKeys.waiting(endpoint, shard), COUNTED - number).size();
        }
        return number;
    }

    /** How many dead letters an endpoint has; {@value #COUNTED} may be more. */
    int dead(String endpoint) {
        return first(EventKeys.dead(endpoint), COUNTED).size();
    }

    /**
     * Lets dead letters wait for their endpoint again; one that cannot be read stays.
     *
     * @return how many
     */
    int redeliver(String endpoint) {
        int number = 0;
        List<Row> rows = first(EventKeys.dead(endpoint), MOVED_AT_ONCE);
        while (!rows.isEmpty()) {
            List<Change> changes = new ArrayList<>();
            rows.forEach(row -> changes.addAll(waitingAgain(endpoint, row)));
            if (!changes.isEmpty()) {
                table.write(changes);
            }
            number += changes.size() / 2;
            String after = rows.get(rows.size() - 1).key().sort();
            rows = table.query(EventKeys.dead(endpoint), "", after, MOVED_AT_ONCE);
        }
        return number;
    }

    private static List<Change> waitingAgain(String endpoint, Row row) {
        try {
            Event event = Rows.read(row, read -> EventText.read(read.value().content()));
            return List.of(
                    deletion(row),
                    new Change.Put(
                            EventKeys.waiting(endpoint, event),
                            new RowValue(Map.of(), row.value().content()),
                            Condition.ALWAYS));
        } catch (RegistryException.IndexFailed e) {
            return List.of();
        }
    }

    /**
     * Forgets all rows of a partition.
     *
     * @return how many
     */
    int clear(String partition) {
        int number = 0;
        List<Row> rows = first(partition, Table.MAX_CHANGES);
        while (!rows.isEmpty()) {
            delete(rows);
            number += rows.size();
            rows = first(partition, Table.MAX_CHANGES);
        }
        return number;
    }

    /** Forgets dead letters that were given up before a time. */
    void expireDead(String endpoint, Instant before) {
        List<Row> rows = first(EventKeys.dead(endpoint), Table.MAX_CHANGES);
        while (!rows.isEmpty()) {
            List<Row> old = rows.stream()
                    .filter(row -> Rows.read(row, read -> Instant.parse(read.field(GIVEN_UP)))
                            .isBefore(before))
                    .toList();
            delete(old);
            rows = old.isEmpty() ? List.of() : first(EventKeys.dead(endpoint), Table.MAX_CHANGES);
        }
    }

    /** Writes events that waited in the memory of this node; a power failure may undo it. */
    void note(List<Change> rows) {
        table.note(rows);
    }

    private static Change deletion(Row row) {
        return new Change.Delete(row.key(), Condition.ALWAYS);
    }
}
