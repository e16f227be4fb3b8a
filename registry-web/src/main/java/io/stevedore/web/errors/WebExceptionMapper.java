package io.stevedore.web.errors;

import io.stevedore.web.message.OciErrors;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Map;

/** Answers what JAX-RS refuses: paths that match nothing, methods that an endpoint does not take, broken headers. */
public class WebExceptionMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException error) {
        int status = error.getResponse().getStatus();
        String allow = error.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return OciErrors.response(status, OciErrors.codeOf(status), OciErrors.messageOf(status), Map.of())
                .header(HttpHeaders.ALLOW, allow)
                .build();
    }
}
