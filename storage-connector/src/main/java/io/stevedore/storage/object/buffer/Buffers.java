package io.stevedore.storage.object.buffer;

import java.util.Optional;

/**
 * The buffers in which parts fill. The smallest have memory of their own, usual ones are in the pool, very large ones
 * on the disk, so that no upload takes more than a small share of the memory.
 */
public final class Buffers {

    private static final int SHARE = 8;

    private final BufferPool pool;
    private final long mostOnHeap;

    /** @param chunk bytes of a usual part, which always fits */
    public Buffers(BufferPool pool, long chunk) {
        this.pool = pool;
        this.mostOnHeap = Math.max(chunk, pool.use().limit() / SHARE);
    }

    public BufferPool pool() {
        return pool;
    }

    /** A buffer for a part; waits while the memory is used by others. */
    public PartBuffer open(long capacity) {
        return unpooled(capacity).orElseGet(() -> {
            pool.reserve(capacity);
            return new HeapBuffer(pool, capacity);
        });
    }

    /** A buffer for a part, if none has to be waited for. */
    public Optional<PartBuffer> tryOpen(long capacity) {
        return unpooled(capacity)
                .or(() -> pool.tryReserve(capacity) ? Optional.of(new HeapBuffer(pool, capacity)) : Optional.empty());
    }

    private Optional<PartBuffer> unpooled(long capacity) {
        if (capacity <= SmallBuffer.CAPACITY) {
            return Optional.of(new SmallBuffer());
        }
        return capacity > mostOnHeap ? Optional.of(new FileBuffer(capacity)) : Optional.empty();
    }
}
