package io.stevedore.storage.filesystem;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Moves heap arrays in bounded blocks: the JDK keeps, per thread, an off-heap copy as large as the largest block. */
final class Blocks {

    static final int SIZE = 256 * 1024;

    private Blocks() {}

    static void write(FileChannel channel, byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(bytes, offset, length);
        int end = source.limit();
        while (source.position() < end) {
            source.limit(source.position() + Math.min(SIZE, end - source.position()));
            channel.write(source);
        }
    }

    static byte[] readAll(FileChannel channel, int size) throws IOException {
        byte[] bytes = new byte[size];
        for (int done = 0; done < size; ) {
            int count = read(channel, bytes, done, size - done);
            if (count < 0) {
                throw new EOFException("the file was cut while it was read");
            }
            done += count;
        }
        return bytes;
    }

    /** As {@link java.io.InputStream#read(byte[], int, int)}. */
    static int read(FileChannel channel, byte[] bytes, int offset, int length) throws IOException {
        return channel.read(ByteBuffer.wrap(bytes, offset, Math.min(SIZE, length)));
    }
}
