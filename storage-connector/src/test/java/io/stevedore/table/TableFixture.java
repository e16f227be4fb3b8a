package io.stevedore.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the cases of the contract have at hand. */
interface TableFixture {

    /** The table under test, empty when a test begins. */
    TableClient table();

    /** The same table after it was closed and opened again. */
    TableClient reopened();

    static Key key(String sort) {
        return new Key("partition", sort);
    }

    static RowValue value(String text) {
        return new RowValue(Map.of("text", text), text.getBytes(UTF_8));
    }

    static Change put(String sort, Condition condition) {
        return new Change.Put(key(sort), value(sort), condition);
    }

    static SortedSet<Key> keys(String... sorts) {
        SortedSet<Key> keys = new TreeSet<>();
        for (String sort : sorts) {
            keys.add(key(sort));
        }
        return keys;
    }

    /** Puts rows whatever is there, as many in a write as are allowed. */
    default void store(List<String> sorts) {
        for (int from = 0; from < sorts.size(); from += Table.MAX_CHANGES) {
            List<String> some = sorts.subList(from, Math.min(from + Table.MAX_CHANGES, sorts.size()));
            table().write(some.stream().map(sort -> put(sort, Condition.ALWAYS)).toList());
        }
    }

    default void store(String... sorts) {
        store(List.of(sorts));
    }

    default void delete(String sort) {
        table().write(List.of(new Change.Delete(key(sort), Condition.ALWAYS)));
    }

    default Row row(String sort) {
        return table().get(key(sort)).orElseThrow();
    }
}
