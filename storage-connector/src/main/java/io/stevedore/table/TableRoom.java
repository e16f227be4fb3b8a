package io.stevedore.table;

/**
 * The room that is left for a table.
 *
 * @param free bytes that can still be written
 * @param reserve bytes that callers should leave for deletions; the table does not refuse what takes them
 */
public record TableRoom(long free, long reserve) {

    /** Of a table that cannot tell, or whose room is somebody else's care. */
    public static final TableRoom UNTOLD = new TableRoom(Long.MAX_VALUE, 0);
}
