package io.stevedore.web.entry;

import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.web.message.ErrorEntity;
import io.stevedore.web.message.ErrorForm;
import io.stevedore.web.message.Responses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Map;

/** Answers requests before JAX-RS sees them, in the form of the API that was asked. */
public final class Refusals {

    private Refusals() {}

    /** Answers with one error. */
    public static void send(
            HttpServletRequest request, HttpServletResponse response, int status, ErrorCode code, String message)
            throws IOException {
        ErrorForm form = ErrorForm.at(request.getServletPath());
        byte[] body = form.body(new ErrorEntity(status, code, message, Map.of()));
        response.setStatus(status);
        response.setContentType(form.mediaType());
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setIntHeader(HttpHeaders.RETRY_AFTER, Responses.RETRY_AFTER);
        } else if (status == HttpServletResponse.SC_METHOD_NOT_ALLOWED) {
            response.setHeader(HttpHeaders.ALLOW, "GET, HEAD");
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
