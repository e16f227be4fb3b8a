package io.stevedore.storage;

/**
 * The memory that a store uses for bytes on their way.
 *
 * @param used bytes at this moment
 * @param limit the most bytes that it ever uses; whoever needs more waits
 */
public record BufferUse(long used, long limit) {

    /** Of a store that buffers nothing. */
    public static final BufferUse NONE = new BufferUse(0, 0);
}
