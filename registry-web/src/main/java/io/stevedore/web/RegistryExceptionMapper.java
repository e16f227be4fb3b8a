package io.stevedore.web;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.web.message.OciErrors;
import io.stevedore.web.message.Responses;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Answers what the registry refuses. */
public class RegistryExceptionMapper implements ExceptionMapper<RegistryException> {

    private static final Logger LOG = System.getLogger(RegistryExceptionMapper.class.getName());

    @Override
    public Response toResponse(RegistryException error) {
        return answer(error);
    }

    static Response answer(RegistryException error) {
        int status = error instanceof RegistryException.BodyStalled
                ? Response.Status.REQUEST_TIMEOUT.getStatusCode()
                : OciErrors.statusOf(error.code());
        LOG.log(level(error, status), "{0} ({1})", error.getMessage(), error.getCause());
        Response.ResponseBuilder response =
                OciErrors.response(status, error.code(), String.valueOf(error.getMessage()), error.detail());
        if (error instanceof RegistryException.ChunkOutOfOrder outOfOrder) {
            Responses.addUpload(response, outOfOrder.upload());
        } else if (error instanceof RegistryException.RangeNotSatisfiable range) {
            response.header("Content-Range", "bytes */" + range.size());
        } else if (status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()
                || status == Response.Status.TOO_MANY_REQUESTS.getStatusCode()) {
            response.header(HttpHeaders.RETRY_AFTER, Responses.RETRY_AFTER);
        } else if (error instanceof RegistryException.BodyStalled) {
            response.header("Connection", "close"); // the rest of the body may still come
        } else if (status == Response.Status.METHOD_NOT_ALLOWED.getStatusCode()) {
            response.allow("GET", "HEAD");
        }
        return response.build();
    }

    private static Level level(RegistryException error, int status) {
        if (error instanceof RegistryException.Failed) {
            return Level.ERROR;
        }
        return status < 500 ? Level.DEBUG : Level.WARNING;
    }
}
