package io.stevedore.web.log;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose bytes are counted. Those that go through a {@code Writer} are not: none of the registry's own do. A
 * response gives either its stream or its writer, so neither is asked for before the answer is written.
 */
final class CountingResponse extends HttpServletResponseWrapper {

    private @Nullable CountingOutput body;

    CountingResponse(HttpServletResponse response) {
        super(response);
    }

    long count() {
        return body == null ? 0 : body.count();
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (body == null) {
            body = new CountingOutput(super.getOutputStream());
        }
        return body;
    }
}
