package io.stevedore.web.client;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * The body of an answer. Once its client is gone, writing does nothing: JAX-RS would log each failure as its own, and
 * make another answer for nobody.
 */
final class ClientOutput extends ServletOutputStream {

    private static final Logger LOG = System.getLogger(ClientOutput.class.getName());

    private final ServletOutputStream body;
    private final ClientState client;
    private final Runnable beginning;
    private boolean gone;

    /**
     * @param client is told when it is gone
     * @param beginning called before each write
     */
    ClientOutput(ServletOutputStream body, ClientState client, Runnable beginning) {
        this.body = body;
        this.client = client;
        this.beginning = beginning;
    }

    @Override
    public void write(int oneByte) {
        attempt(() -> body.write(oneByte));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        attempt(() -> body.write(bytes, offset, length));
    }

    @Override
    public void flush() {
        attempt(body::flush);
    }

    @Override
    public void close() {
        attempt(body::close);
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        body.setWriteListener(listener);
    }

    private void attempt(Write write) {
        if (gone) {
            return;
        }
        beginning.run();
        try {
            write.run();
        } catch (IOException e) {
            gone = true;
            client.markGone();
            LOG.log(Level.DEBUG, "client went away while it received an answer: {0}", e.getMessage());
        }
    }

    private interface Write {
        void run() throws IOException;
    }
}
