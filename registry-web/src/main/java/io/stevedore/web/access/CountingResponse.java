package io.stevedore.web.access;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** An answer whose bytes are counted. Nobody here writes an answer with a {@code Writer}. */
final class CountingResponse extends HttpServletResponseWrapper {

    private final CountingOutput body;

    CountingResponse(HttpServletResponse response) throws IOException {
        super(response);
        body = new CountingOutput(response.getOutputStream());
    }

    long count() {
        return body.count();
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return body;
    }
}
