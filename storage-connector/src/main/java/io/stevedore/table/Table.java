package io.stevedore.table;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A transactional, ordered table. Reads see every write that returned before they began. All methods may be called by
 * many threads, and throw {@link TableException}.
 */
public interface Table {

    /** The most changes in one write, and the most keys in one {@link #getAll}. */
    int MAX_CHANGES = 100;

    Optional<Row> get(Key key);

    /**
     * The rows that exist among some keys, by key. Each is as it was at some moment of the call, not all at the same.
     *
     * @throws IllegalArgumentException if there are more than {@value #MAX_CHANGES} keys
     */
    Map<Key, Row> getAll(Collection<Key> keys);

    /**
     * Rows of a partition whose sort key begins with a prefix and comes after another one, in order.
     *
     * @param prefix may be empty
     * @param after exclusive, a whole sort key, whether or not such a row exists; empty to begin with the first
     * @param limit the most rows, 1 to 10,000
     * @throws IllegalArgumentException if the limit is out of its range
     */
    List<Row> query(String partition, String prefix, String after, int limit);

    /**
     * A page of the rows of all partitions that begin with a prefix, in an order of the table's own. A row that is
     * there from before the first page until after the last one is on exactly one page; of others any may be. Some
     * tables are read from end to end, whatever the prefix.
     *
     * @param partitionPrefix may be empty
     * @param sortPrefix with which the sort keys begin; may be empty
     * @param after {@link RowPage#next} of the page before; empty for the first one
     * @param limit the most rows, 1 to 10,000
     * @throws IllegalArgumentException if the limit is out of its range, or no page told {@code after}
     */
    RowPage scan(String partitionPrefix, String sortPrefix, String after, int limit);

    /** As {@link #write(List, Durability)}, for the disk. */
    default void write(List<Change> changes) {
        write(changes, Durability.DISK);
    }

    /**
     * Makes all changes, or none.
     *
     * @param changes what a {@link WriteSet} may hold
     * @throws TableException.Conflict if a condition failed; it names all keys whose conditions failed
     * @throws TableException.Busy also if a row stays locked by a prepared branch: see {@link PreparedWrites}
     * @throws IllegalArgumentException if a {@link WriteSet} may not hold the changes
     */
    void write(List<Change> changes, Durability durability);

    /**
     * Copies the whole table, as it is at one moment, while others read and write it. Only a table that is a file of
     * this machine can be copied so.
     *
     * @param file is replaced when its copy is whole; it can be opened as a table of the same kind
     * @throws IllegalArgumentException if there can be no such file
     * @throws UnsupportedOperationException if the table is no file
     */
    default void copyTo(Path file) {
        throw new UnsupportedOperationException("the table is no file of this machine");
    }

    /** How much room is left. */
    default TableRoom room() {
        return TableRoom.UNTOLD;
    }

    /** How many calls were made again since the table was opened: it was busy, did not answer, or rows were locked. */
    default long retries() {
        return 0;
    }
}
