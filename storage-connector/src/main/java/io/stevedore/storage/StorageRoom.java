package io.stevedore.storage;

/**
 * The room that is left in a store.
 *
 * @param free bytes that can still be written
 * @param reserve bytes that no new file may take: they are kept for what deletions need
 */
public record StorageRoom(long free, long reserve) {

    /** Of a store that cannot tell, or whose room is somebody else's care. */
    public static final StorageRoom UNTOLD = new StorageRoom(Long.MAX_VALUE, 0);
}
