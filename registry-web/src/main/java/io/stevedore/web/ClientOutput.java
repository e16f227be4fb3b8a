package io.stevedore.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/**
 * The body of an answer. Its errors come from the client, and say so. Once the client is gone, flushing and closing do
 * nothing: JAX-RS does both whatever happens, and would log each failure.
 */
final class ClientOutput extends ServletOutputStream {

    private final ServletOutputStream body;
    private boolean gone;

    ClientOutput(ServletOutputStream body) {
        this.body = body;
    }

    @Override
    public void write(int oneByte) throws IOException {
        attempt(() -> body.write(oneByte));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        attempt(() -> body.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
        if (!gone) {
            attempt(body::flush);
        }
    }

    @Override
    public void close() throws IOException {
        if (!gone) {
            attempt(body::close);
        }
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        body.setWriteListener(listener);
    }

    private void attempt(Write write) throws IOException {
        try {
            write.run();
        } catch (IOException e) {
            gone = true;
            throw new ClientGoneException("while it received an answer", e);
        }
    }

    private interface Write {
        void run() throws IOException;
    }
}
