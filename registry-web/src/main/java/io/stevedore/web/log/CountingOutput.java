package io.stevedore.web.log;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** The body of an answer, with the count of its bytes that the connection took. */
final class CountingOutput extends ServletOutputStream {

    private final ServletOutputStream body;
    private long count;

    CountingOutput(ServletOutputStream body) {
        this.body = body;
    }

    long count() {
        return count;
    }

    @Override
    public void write(int oneByte) throws IOException {
        body.write(oneByte);
        count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        body.write(bytes, offset, length);
        count += length;
    }

    @Override
    public void flush() throws IOException {
        body.flush();
    }

    @Override
    public void close() throws IOException {
        body.close();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        body.setWriteListener(listener);
    }
}
