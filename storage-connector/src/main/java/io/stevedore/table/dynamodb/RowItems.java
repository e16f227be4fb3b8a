package io.stevedore.table.dynamodb;

import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Translates rows into items and back. The names of attributes are paid for with each item, so they have one letter.
 *
 * <p>An item with a lock and no version holds the place of a row that a prepared branch may make. Partitions that begin
 * with {@code ~} belong to the driver; a row's partition that does so gets a second one.
 */
final class RowItems {

    static final String PARTITION = "p";
    static final String SORT = "s";
    static final String VERSION = "v";
    static final String FIELDS = "f";
    static final String CONTENT = "c";

    /** The id of the write that last changed the row. */
    static final String WRITE = "w";

    /** The branch that holds the row. */
    static final String LOCK = "l";

    private static final String RESERVED = "~";
    private static final Set<String> ALL = Set.of(PARTITION, SORT, VERSION, FIELDS, CONTENT, WRITE, LOCK);

    /** Before a field's name that is empty or begins with this: names of attributes are never empty. */
    private static final String ESCAPE = "#";

    private RowItems() {}

    static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    static AttributeValue partition(String partition) {
        return text(partition.startsWith(RESERVED) ? RESERVED + partition : partition);
    }

    /** Whether an item is of the driver's own, and no row. */
    static boolean isReserved(Map<String, AttributeValue> item) {
        String partition = part(item, PARTITION).s();
        return partition.startsWith(RESERVED) && !partition.startsWith(RESERVED + RESERVED);
    }

    static Map<String, AttributeValue> key(Key key) {
        return Map.of(PARTITION, partition(key.partition()), SORT, text(key.sort()));
    }

    /** Of an item that has both parts. */
    static Key key(Map<String, AttributeValue> item) {
        String partition = part(item, PARTITION).s();
        return new Key(
                partition.startsWith(RESERVED) ? partition.substring(1) : partition,
                part(item, SORT).s());
    }

    /** @throws TableException.Broken if the item lacks it */
    static AttributeValue part(Map<String, AttributeValue> item, String name) {
        @Nullable AttributeValue part = item.get(name);
        if (part == null) {
            throw new TableException.Broken("an item has no attribute " + name + ", only " + item.keySet(), null);
        }
        return part;
    }

    static AttributeValue fields(RowValue value) {
        Map<String, AttributeValue> fields = new HashMap<>();
        value.fields()
                .forEach((name, text) ->
                        fields.put(name.isEmpty() || name.startsWith(ESCAPE) ? ESCAPE + name : name, text(text)));
        return AttributeValue.fromM(fields);
    }

    static AttributeValue content(RowValue value) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value.content()));
    }

    static boolean isLocked(Map<String, AttributeValue> item) {
        return item.containsKey(LOCK);
    }

    static boolean isLockedBy(String branch, Map<String, AttributeValue> item) {
        return text(branch).equals(item.get(LOCK));
    }

    /**
     * The row, unless the item only holds its place.
     *
     * @throws TableException.Broken if it holds what this driver has not put there
     */
    static Optional<Row> row(Map<String, AttributeValue> item) {
        Key key = key(item);
        Set<String> unknown = new TreeSet<>(item.keySet());
        unknown.removeAll(ALL);
        if (!unknown.isEmpty()) {
            throw damaged(key, "has the unknown attributes " + unknown);
        }
        if (!item.containsKey(VERSION) && isLocked(item)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Row(key, version(key, item.get(VERSION)), value(key, item)));
        } catch (IllegalArgumentException e) {
            throw damaged(key, "has " + e.getMessage());
        }
    }

    /** As {@link #row}; empty also if there is no item, or one that this driver has not put there. */
    static Optional<Row> readable(Map<String, AttributeValue> item) {
        try {
            return item.isEmpty() ? Optional.empty() : row(item);
        } catch (TableException.Broken e) {
            return Optional.empty();
        }
    }

    /** Of a row, or of a change that was prepared. */
    static RowValue value(Key key, Map<String, AttributeValue> item) {
        @Nullable AttributeValue fields = item.get(FIELDS);
        if (fields == null || !fields.hasM()) {
            throw damaged(key, "has no map of fields");
        }
        Map<String, String> texts = new HashMap<>();
        fields.m().forEach((name, value) -> {
            if (value.s() == null) {
                throw damaged(key, "has the field " + name + ", which is no text");
            }
            texts.put(name.startsWith(ESCAPE) ? name.substring(1) : name, value.s());
        });
        @Nullable AttributeValue content = item.get(CONTENT);
        if (content == null) {
            return RowValue.of(texts);
        }
        if (content.b() == null) {
            throw damaged(key, "has a content that is not binary");
        }
        return new RowValue(texts, content.b().asByteArrayUnsafe());
    }

    private static long version(Key key, @Nullable AttributeValue version) {
        if (version == null || version.n() == null || !version.n().matches("[1-9]\\d{0,18}")) {
            throw damaged(key, "has no version that is a whole number");
        }
        return Long.parseLong(version.n());
    }

    private static TableException.Broken damaged(Key key, String why) {
        return new TableException.Broken(
                "row " + key + " " + why + ": it is damaged, or a later release wrote it", null);
    }
}
