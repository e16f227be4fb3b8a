package io.stevedore.storage.filesystem;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.util.Objects;

/** A range of a file, read without a buffer of its own. */
final class FileStream extends InputStream {

    private final FileChannel channel;
    private long remaining;

    /** Owns the channel, which stands at the first byte, from now on. */
    FileStream(FileChannel channel, long length) {
        this.channel = channel;
        this.remaining = length;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (remaining == 0) {
            return -1;
        }
        int count = Blocks.read(channel, bytes, offset, (int) Math.min(length, remaining));
        remaining -= Math.max(count, 0);
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long position = channel.position();
        long left = Math.min(remaining, Math.max(0, channel.size() - position));
        long skipped = Math.max(0, Math.min(count, left));
        channel.position(position + skipped);
        remaining -= skipped;
        return skipped;
    }

    @Override
    public long transferTo(OutputStream target) throws IOException {
        byte[] block = new byte[Blocks.SIZE];
        long total = 0;
        for (int count = read(block, 0, block.length); count >= 0; count = read(block, 0, block.length)) {
            target.write(block, 0, count);
            total += count;
        }
        return total;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
