package io.stevedore.web;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Copies a blob, or a part of it, to a client.
 *
 * @param content is closed after the copy, however that ends
 * @param length bytes to copy
 * @param broken is told when the content ends early, and the client waits for bytes that never come
 */
record BlobStream(InputStream content, long length, Runnable broken) implements StreamingOutput {

    private static final Logger LOG = System.getLogger(BlobStream.class.getName());

    /** Smaller ones cost up to twice the processor time (measured), larger ones gain nothing. */
    private static final int BUFFER = 256 * 1024;

    /** @throws IOException if the content cannot be read to its end */
    @Override
    public void write(OutputStream client) throws IOException {
        try (content) {
            copy(client);
        } catch (ClientGoneException e) {
            LOG.log(Level.DEBUG, "client went away: {0}", e.getMessage());
        } catch (IOException e) {
            broken.run();
            throw e;
        }
    }

    private void copy(OutputStream client) throws IOException {
        byte[] buffer = new byte[(int) Math.min(BUFFER, length)];
        long left = length;
        while (left > 0) {
            int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("the store ended a blob " + left + " bytes before its end");
            }
            client.write(buffer, 0, read);
            left -= read;
        }
    }
}
