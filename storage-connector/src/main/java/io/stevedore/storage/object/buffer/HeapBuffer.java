package io.stevedore.storage.object.buffer;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A part in memory that was reserved from the pool; segments are taken as it fills. */
public final class HeapBuffer implements PartBuffer {

    private final BufferPool pool;
    private final long capacity;
    private final List<byte[]> segments = new ArrayList<>();
    private final AtomicBoolean released = new AtomicBoolean();
    private long size;

    /** Owns a reservation of as many bytes from now on. */
    public HeapBuffer(BufferPool pool, long capacity) {
        this.pool = pool;
        this.capacity = capacity;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long room() {
        return capacity - size;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int done = 0; done < length; ) {
            int within = (int) (size % BufferPool.SEGMENT);
            if (within == 0) {
                segments.add(pool.take());
            }
            int count = Math.min(length - done, BufferPool.SEGMENT - within);
            System.arraycopy(bytes, offset + done, segments.get(segments.size() - 1), within, count);
            done += count;
            size += count;
        }
    }

    @Override
    public InputStream open() {
        List<InputStream> streams = new ArrayList<>();
        long left = size;
        for (byte[] segment : segments) {
            streams.add(new ByteArrayInputStream(segment, 0, (int) Math.min(left, BufferPool.SEGMENT)));
            left -= BufferPool.SEGMENT;
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    @Override
    public void release() {
        if (released.compareAndSet(false, true)) {
            segments.forEach(pool::giveBack);
            segments.clear();
            pool.release(capacity);
        }
    }
}
