package io.stevedore.table;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a table could not do, classified where it happened. */
public abstract sealed class TableException extends RuntimeException {

    private TableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Conditions failed; nothing was changed. */
    public static final class Conflict extends TableException {

        private final transient SortedSet<Key> keys;
        private final transient Map<Key, Row> rows;

        public Conflict(SortedSet<Key> keys) {
            this(keys, List.of());
        }

        /** @param rows some of those whose conditions failed, as they stood then */
        public Conflict(SortedSet<Key> keys, Collection<Row> rows) {
            super("conditions failed for " + keys, null);
            this.keys = new TreeSet<>(keys);
            this.rows = rows.stream().collect(Collectors.toUnmodifiableMap(Row::key, row -> row));
        }

        /** All keys whose conditions failed, sorted. */
        public SortedSet<Key> keys() {
            return keys;
        }

        /** A row as it stood when its condition failed; empty if there was none, or it cannot be told. */
        public Optional<Row> row(Key key) {
            return Optional.ofNullable(rows.get(key));
        }
    }

    /** The table is overloaded or away at the moment; the same call may succeed later. */
    public static final class Busy extends TableException {
        public Busy(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The table has no room for the rows. Reading goes on. */
    public static final class Full extends TableException {
        public Full(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Everything else; the same call will fail again until somebody mends the table. */
    public static final class Broken extends TableException {
        public Broken(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
