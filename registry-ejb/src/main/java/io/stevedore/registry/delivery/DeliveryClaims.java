package io.stevedore.registry.delivery;

import io.stevedore.registry.index.IndexTable;
import io.stevedore.registry.index.Rows;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Sees to it that one node at a time delivers the events of a partition. Two at once would break the order, and lose
 * nothing.
 */
@ApplicationScoped
public class DeliveryClaims {

    /** How long a claim holds without being renewed, besides the wait for a receiver. */
    static final Duration HOLDS = Duration.ofSeconds(15);

    private static final String PARTITION = "delivery#0";
    private static final String HOLDER = "holder";
    private static final String UNTIL = "until";

    private final String node = UUID.randomUUID().toString();

    private IndexTable table;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public DeliveryClaims() {}

    @Inject
    public DeliveryClaims(IndexTable table) {
        this.table = table;
    }

    /**
     * Claims a partition, or holds it for longer. False if another node has it.
     *
     * @param wait the longest for one answer of the receiver
     */
    boolean hold(String partition, Duration wait, Instant now) {
        Key key = new Key(PARTITION, partition);
        Optional<Row> row = table.get(key);
        if (row.filter(claim -> isHeld(claim, now)).isPresent()) {
            return false;
        }
        Condition asItWas = row.map(Row::version).map(Condition::version).orElse(Condition.ABSENT);
        try {
            table.note(List.of(claim(key, now.plus(HOLDS).plus(wait), asItWas)));
            return true;
        } catch (TableException.Conflict e) {
            return false;
        }
    }

    /** Gives a partition back, if no other node has it by now. */
    void release(String partition) {
        Key key = new Key(PARTITION, partition);
        table.get(key)
                .filter(row -> row.field(HOLDER).equals(node))
                .ifPresent(row -> release(claim(key, Instant.EPOCH, Condition.version(row.version()))));
    }

    private void release(Change change) {
        try {
            table.note(List.of(change));
        } catch (TableException.Conflict e) {
            return; // another node has just taken it over
        }
    }

    private boolean isHeld(Row claim, Instant now) {
        boolean isOwn = Rows.read(claim, row -> row.field(HOLDER)).equals(node);
        Instant until = Rows.read(claim, row -> Instant.parse(row.field(UNTIL)));
        // what ends too far ahead was written by a clock that was wrong
        return !isOwn && until.isAfter(now) && until.isBefore(now.plus(HOLDS.multipliedBy(40)));
    }

    private Change claim(Key key, Instant until, Condition condition) {
        return new Change.Put(key, RowValue.of(Map.of(HOLDER, node, UNTIL, until.toString())), condition);
    }
}
