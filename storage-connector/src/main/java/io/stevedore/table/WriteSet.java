package io.stevedore.table;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The changes of one write: all of them take place, or none.
 *
 * @param changes 1 to {@value Table#MAX_CHANGES}, each of another key, together at most {@value #MAX_BYTES} bytes
 */
public record WriteSet(List<Change> changes) {

    /**
     * The most bytes that all keys and values of one write may have together: what DynamoDB allows, less its overhead.
     */
    public static final int MAX_BYTES = 3_500_000;

    /** @throws IllegalArgumentException if there are none or too many, they are too large, or a key stands twice */
    public WriteSet {
        changes = List.copyOf(changes);
        if (changes.isEmpty() || changes.size() > Table.MAX_CHANGES) {
            throw new IllegalArgumentException(
                    changes.size() + " changes in one write; 1 to " + Table.MAX_CHANGES + " are allowed");
        }
        Set<Key> keys = new HashSet<>();
        long bytes = 0;
        for (Change change : changes) {
            if (!keys.add(change.key())) {
                throw new IllegalArgumentException("two changes of " + change.key() + " in one write; make it one");
            }
            bytes += size(change);
        }
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a write of " + bytes + " bytes; at most " + MAX_BYTES + " are allowed, so make it several");
        }
    }

    /**
     * This write, for a branch that is prepared.
     *
     * @throws IllegalArgumentException if it chooses versions, which no branch keeps
     */
    public WriteSet toPrepare() {
        for (Change change : changes) {
            if (change instanceof Change.Put put && put.first().isPresent()) {
                throw new IllegalArgumentException("the first version of " + put.key()
                        + " is chosen in a branch that is prepared; let the table choose it");
            }
        }
        return this;
    }

    private static long size(Change change) {
        long size = utf8(change.key().partition()) + utf8(change.key().sort());
        if (change instanceof Change.Put put) {
            size += put.value().content().length;
            for (Map.Entry<String, String> field : put.value().fields().entrySet()) {
                size += utf8(field.getKey()) + utf8(field.getValue());
            }
        }
        return size;
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
