package io.stevedore.storage.object.buffer;

import io.stevedore.storage.BufferUse;
import io.stevedore.storage.StorageException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory for parts on their way, shared by all uploads of a store. It is reserved a whole part at a time: whoever
 * has begun to fill a part can finish it, so uploads that wait for memory never wait for each other.
 */
public final class BufferPool {

    public static final int SEGMENT = 1024 * 1024;

    private final int limit;
    private final Duration patience;
    private final Semaphore free;
    private final Queue<byte[]> idle = new ConcurrentLinkedQueue<>();

    /**
     * @param bytes the most that are ever reserved, at least a segment
     * @param patience how long a reservation waits
     */
    public BufferPool(long bytes, Duration patience) {
        this.limit = segments(bytes);
        this.patience = patience;
        this.free = new Semaphore(limit, true);
    }

    public boolean tryReserve(long bytes) {
        return !isContended() && free.tryAcquire(segments(bytes));
    }

    /** @throws StorageException.Busy if the memory did not become free in time */
    public void reserve(long bytes) {
        try {
            if (free.tryAcquire(segments(bytes), patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException.Busy("interrupted while waiting for memory", e);
        }
        throw new StorageException.Busy(
                "all " + use().limit() + " bytes for parts were in use for " + patience.toSeconds()
                        + " s; try again, or raise the store's parameter buffers",
                null);
    }

    public void release(long bytes) {
        free.release(segments(bytes));
    }

    /** Whether somebody waits. */
    public boolean isContended() {
        return free.hasQueuedThreads();
    }

    public BufferUse use() {
        return new BufferUse((long) (limit - free.availablePermits()) * SEGMENT, (long) limit * SEGMENT);
    }

    /** A segment within a reservation; holds rubbish. */
    public byte[] take() {
        byte[] segment = idle.poll();
        return segment == null ? new byte[SEGMENT] : segment;
    }

    public void giveBack(byte[] segment) {
        idle.add(segment);
    }

    private static int segments(long bytes) {
        return Math.toIntExact((bytes + SEGMENT - 1) / SEGMENT);
    }
}
