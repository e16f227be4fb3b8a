package io.stevedore.registry.remote;

import java.io.IOException;
import java.io.InputStream;

/** A blob of another registry, whose transfer goes on where it broke off. */
final class ResumedBlob extends InputStream {

    /** Without a byte between them. */
    private static final int MOST_BREAKS = 3;

    private final Opener opener;
    private final long size;
    private InputStream current = InputStream.nullInputStream();
    private boolean opened;
    private long position;
    private int breaks;

    /** Begins a transfer. */
    @FunctionalInterface
    interface Opener {

        /** The bytes from one on. */
        InputStream open(long position) throws IOException;
    }

    ResumedBlob(Opener opener, long size) {
        this.opener = opener;
        this.size = size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (true) {
            IOException broken;
            try {
                if (!opened) {
                    current = opener.open(position);
                    opened = true;
                }
                int n = current.read(buffer, offset, length);
                if (n >= 0 || position >= size) {
                    position += Math.max(n, 0);
                    breaks = n > 0 ? 0 : breaks;
                    return n;
                }
                broken = new IOException("it ended after " + position + " of " + size + " bytes");
            } catch (RemoteFailure e) {
                throw e;
            } catch (IOException e) {
                broken = e;
            }
            if (++breaks > MOST_BREAKS) {
                throw broken;
            }
            close();
        }
    }

    @Override
    public void close() throws IOException {
        opened = false;
        current.close();
    }
}
