package io.stevedore.web.operations;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** An answer of which the status alone is kept, until somebody else gives it a body. */
final class UnreadResponse extends HttpServletResponseWrapper {

    private final HttpServletResponse response;

    UnreadResponse(HttpServletResponse response) {
        super(response);
        this.response = response;
    }

    /** Sends the real answer, with the status that was kept. */
    void answer(String json) throws IOException {
        byte[] body = json.getBytes(US_ASCII);
        response.setContentType(MediaType.APPLICATION_JSON);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new NoOutput();
    }

    @Override
    public PrintWriter getWriter() {
        return new PrintWriter(Writer.nullWriter());
    }

    @Override
    public void sendError(int status, @Nullable String message) {
        setStatus(status);
    }

    @Override
    public void sendError(int status) {
        setStatus(status);
    }

    @Override
    public void flushBuffer() {}

    @Override
    public void setContentLength(int length) {}

    @Override
    public void setContentLengthLong(long length) {}

    @Override
    public void setContentType(@Nullable String type) {}

    private static final class NoOutput extends ServletOutputStream {

        @Override
        public void write(int oneByte) {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("nobody waits here");
        }
    }
}
