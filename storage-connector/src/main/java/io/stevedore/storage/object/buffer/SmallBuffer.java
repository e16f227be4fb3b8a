package io.stevedore.storage.object.buffer;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;

/** The first bytes of a part. So few that every upload may have them without asking the pool. */
public final class SmallBuffer implements PartBuffer {

    public static final int CAPACITY = 64 * 1024;
    private static final int FIRST = 8 * 1024;

    private byte[] bytes = new byte[FIRST];
    private int size;

    @Override
    public long size() {
        return size;
    }

    @Override
    public long room() {
        return (long) CAPACITY - size;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(CAPACITY, Math.max(size + length, 2 * bytes.length)));
        }
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes, 0, size);
    }

    @Override
    public void release() {
        bytes = new byte[0];
    }
}
