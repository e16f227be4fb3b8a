package io.stevedore.table.jdbc;

import io.stevedore.table.Change;
import io.stevedore.table.Durability;
import io.stevedore.table.TableRoom;
import java.util.List;

/** Makes the writes of many threads; {@link JdbcTable} has checked what they are. Throws as the table does. */
public interface Writer extends AutoCloseable {

    /** @throws RowsLockedException if rows are locked; the call may be repeated */
    void write(List<Change> changes, Durability durability);

    /** @throws RowsLockedException if rows are locked; the call may be repeated */
    void prepare(String branch, List<Change> changes);

    /** @throws RowsLockedException if another process is about to do the same; the call may be repeated */
    void commitPrepared(String branch);

    /** @throws RowsLockedException if another process is about to do the same; the call may be repeated */
    void rollbackPrepared(String branch);

    /** How much room is left for what is written. */
    default TableRoom room() {
        return TableRoom.UNTOLD;
    }

    /** Waits for the writes that are under way; later ones are refused. */
    @Override
    void close();
}
