package io.stevedore.web.client;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * The body of a request, which ends with a {@link SocketTimeoutException} if its client sends too little. Only the time
 * counts in which somebody waited for the client, and not the one that the registry took itself.
 */
final class PacedBody extends ServletInputStream {

    private final ServletInputStream body;
    private final Rate least;
    private long waited;
    private long received;
    private long total;
    private boolean failed;

    PacedBody(ServletInputStream body, Rate least) {
        this.body = body;
        this.least = least;
    }

    @Override
    public int read() throws IOException {
        byte[] octet = new byte[1];
        return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        long start = System.nanoTime();
        failed = true;
        int read = body.read(bytes, offset, length);
        account(start, Math.max(0, read));
        failed = false;
        return read;
    }

    /** How many bytes came. */
    long total() {
        return total;
    }

    /** Whether it broke off; nothing more is to be read then. */
    boolean isFailed() {
        return failed;
    }

    private void account(long start, int bytes) throws SocketTimeoutException {
        received += bytes;
        total += bytes;
        waited += System.nanoTime() - start;
        if (waited < least.windowNanos()) {
            return;
        }
        if (received < least.bytes()) {
            throw new SocketTimeoutException("the client sends less than it must");
        }
        waited = 0;
        received = 0;
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }

    @Override
    public void close() throws IOException {
        body.close();
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }

    /**
     * The least that a client must send.
     *
     * @param windowNanos of waiting, on whose average it counts
     * @param bytes in such a window
     */
    record Rate(long windowNanos, long bytes) {

        static Rate of(Duration window, long bytesPerSecond) {
            return new Rate(window.toNanos(), bytesPerSecond * Math.max(1, window.toSeconds()));
        }
    }
}
