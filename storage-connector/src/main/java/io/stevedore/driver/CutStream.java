package io.stevedore.driver;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first 64 KiB of an answer that tells of an error: SDKs read all of it into memory. */
public final class CutStream extends FilterInputStream {

    /** Bytes of it. */
    public static final int MOST = 64 * 1024;

    private final Closeable connection;
    private int left = MOST;

    /** @param connection is closed at the cut, for to close the body alone would read the rest */
    public CutStream(InputStream body, Closeable connection) {
        super(body);
        this.connection = connection;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0 && length > 0) {
            return -1;
        }
        int count = in.read(bytes, offset, Math.min(length, left));
        left -= Math.max(0, count);
        if (left == 0) {
            connection.close();
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        if (left > 0) {
            in.close();
        }
    }
}
