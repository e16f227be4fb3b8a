package io.stevedore.registry.transfer;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RunningDigest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Content that is checked against its digest and size while it is read. If it is other, its end fails. */
public final class CheckedContent extends FilterInputStream {

    private final Digest expected;
    private final long size;
    private final RunningDigest running;
    private long read;
    private boolean ended;

    public CheckedContent(InputStream content, Digest expected, long size) {
        super(content);
        this.expected = expected;
        this.size = size;
        running = RunningDigest.start(expected.algorithm());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws DamagedContent if the bytes cannot be read, or turn out to be others */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = readOrFail(buffer, offset, length);
        if (n > 0) {
            running.update(buffer, offset, n);
            read += n;
        }
        if (read > size) {
            throw new DamagedContent("it has more bytes than the " + size + " that it should have");
        }
        if (n < 0 && !ended) {
            ended = true;
            requireWhole();
        }
        return n;
    }

    private int readOrFail(byte[] buffer, int offset, int length) throws DamagedContent {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException e) {
            throw new DamagedContent("it cannot be read: " + e.getMessage(), e);
        }
    }

    private void requireWhole() throws DamagedContent {
        if (read < size) {
            throw new DamagedContent("it has " + read + " bytes, and should have " + size);
        }
        Digest actual = running.finish();
        if (!actual.equals(expected)) {
            throw new DamagedContent("its bytes have another digest, " + actual);
        }
    }

    @Override
    public long skip(long bytes) throws IOException {
        throw new IOException("what is to be checked cannot be skipped");
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
