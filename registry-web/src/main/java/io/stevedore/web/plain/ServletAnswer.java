package io.stevedore.web.plain;

import io.stevedore.web.message.ErrorEntity;
import io.stevedore.web.message.ErrorForm;
import io.stevedore.web.message.Headers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;

/** Writes an answer of JAX-RS without JAX-RS. */
final class ServletAnswer {

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private boolean begun;

    ServletAnswer(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    /** Whether the client may have seen a part of an answer. */
    boolean isBegun() {
        return begun;
    }

    /** @throws IOException if the entity cannot be read to its end */
    void send(Response answer) throws IOException {
        Object entity = answer.getEntity();
        if (entity instanceof ErrorEntity error) {
            bytes(answer, ErrorForm.OCI.body(error));
        } else if (entity instanceof byte[] body) {
            bytes(answer, body);
        } else if (entity instanceof StreamingOutput body) {
            body.write(new BodyAfterHead(answer));
            begin(answer); // where there was no byte to write
        } else {
            begin(answer);
            endWithout(answer);
        }
    }

    /** Payara sends chunks else, after a "100 Continue". */
    private void endWithout(Response answer) {
        boolean isBodyless = answer.getStatus() == HttpServletResponse.SC_NO_CONTENT
                || request.getMethod().equals(HttpMethod.HEAD)
                || answer.getHeaders().containsKey(HttpHeaders.CONTENT_LENGTH);
        if (!isBodyless) {
            response.setContentLength(0);
        }
    }

    private void bytes(Response answer, byte[] body) throws IOException {
        begin(answer);
        response.setHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
        if (!request.getMethod().equals(HttpMethod.HEAD)) {
            response.getOutputStream().write(body);
        }
    }

    private void begin(Response answer) {
        if (begun) {
            return;
        }
        begun = true;
        response.setStatus(answer.getStatus());
        Headers.OF_EVERY_ANSWER.forEach(response::setHeader);
        answer.getHeaders()
                .forEach((name, values) -> values.forEach(value -> response.addHeader(name, String.valueOf(value))));
    }

    /** A body whose head is sent with its first bytes: until then another answer can take its place. */
    private final class BodyAfterHead extends OutputStream {

        private final Response answer;

        BodyAfterHead(Response answer) {
            this.answer = answer;
        }

        @Override
        public void write(int oneByte) throws IOException {
            begin(answer);
            response.getOutputStream().write(oneByte);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            begin(answer);
            response.getOutputStream().write(bytes, offset, length);
        }
    }
}
