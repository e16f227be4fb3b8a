package io.stevedore.web.client;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Copies a blob, or a part of it, to a client, for as long as that is there.
 *
 * @param content is closed after the copy, however that ends
 * @param length bytes to copy
 */
public record BlobStream(InputStream content, long length, ClientState client) implements StreamingOutput {

    /** What a client holds that does not read. */
    private static final int SMALL = 16 * 1024;

    /** As much as the HTTP edge queues for a connection; with four times as much a pull took longer (measured). */
    private static final int LARGE = 64 * 1024;

    /** A write that takes longer waits for a slow client. */
    private static final long PATIENCE_NANOS = 50_000_000;

    /** @throws IOException if the content cannot be read to its end */
    @Override
    public void write(OutputStream body) throws IOException {
        boolean complete = false;
        try (content) {
            copy(body);
            complete = true;
        } finally {
            if (!complete) {
                client.markLetDown(); // whatever a store throws
            }
        }
    }

    /** In large pieces, as long as the client keeps up: a quick one fills none of them for long. */
    private void copy(OutputStream body) throws IOException {
        byte[] buffer = new byte[(int) Math.min(SMALL, length)];
        long left = length;
        while (left > 0 && !client.isGone()) {
            int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("the store ended a blob " + left + " bytes before its end");
            }
            long start = System.nanoTime();
            body.write(buffer, 0, read);
            left -= read;
            int wanted = (int) Math.min(System.nanoTime() - start < PATIENCE_NANOS ? LARGE : SMALL, left);
            buffer = wanted > buffer.length || (buffer.length > SMALL && wanted == SMALL) ? new byte[wanted] : buffer;
        }
    }
}
