package io.stevedore.web.errors;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.room.PushRefusals;
import io.stevedore.web.access.Challenge;
import io.stevedore.web.message.Headers;
import io.stevedore.web.message.OciErrors;
import io.stevedore.web.message.Responses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Answers what the registry refuses. */
@ApplicationScoped
public class RegistryExceptionMapper implements ExceptionMapper<RegistryException> {

    private static final Logger LOG = System.getLogger(RegistryExceptionMapper.class.getName());

    private PushRefusals full;

    private Challenge challenge = new Challenge();

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public RegistryExceptionMapper() {}

    @Inject
    public RegistryExceptionMapper(PushRefusals full, Challenge challenge) {
        this.full = full;
        this.challenge = challenge;
    }

    @Override
    public Response toResponse(RegistryException error) {
        int status = error instanceof RegistryException.BodyStalled
                ? Response.Status.REQUEST_TIMEOUT.getStatusCode()
                : OciErrors.statusOf(error.code());
        LOG.log(level(error, status), "{0} ({1})", error.getMessage(), error.getCause());
        if (error instanceof RegistryException.StorageFull refusal) {
            full.add(refusal);
        }
        Response.ResponseBuilder response =
                OciErrors.response(status, error.code(), String.valueOf(error.getMessage()), error.detail());
        if (error instanceof RegistryException.ChunkOutOfOrder outOfOrder) {
            Responses.addUpload(response, outOfOrder.upload());
        } else if (error instanceof RegistryException.RangeNotSatisfiable range) {
            response.header("Content-Range", "bytes */" + range.size());
        } else if (status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()
                || status == Response.Status.TOO_MANY_REQUESTS.getStatusCode()) {
            response.header(HttpHeaders.RETRY_AFTER, Responses.retryAfter(error));
        } else if (error instanceof RegistryException.BodyStalled) {
            response.header("Connection", "close"); // the rest of the body may still come
        } else if (status == Response.Status.UNAUTHORIZED.getStatusCode()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, challenge.header(error.detail()));
            response.header(HttpHeaders.CACHE_CONTROL, "no-store");
        } else if (status == Response.Status.FORBIDDEN.getStatusCode()) {
            response.header(
                    Headers.WARNING,
                    Headers.warning(String.valueOf(error.getMessage()))); // answers to HEAD have no body
        } else if (status == Response.Status.METHOD_NOT_ALLOWED.getStatusCode()) {
            response.allow("GET", "HEAD");
        }
        return response.build();
    }

    private static Level level(RegistryException error, int status) {
        if (error instanceof RegistryException.Failed) {
            return Level.ERROR;
        }
        if (error instanceof RegistryException.StorageFull) {
            return Level.DEBUG; // there may be thousands; they are counted
        }
        return status < 500 ? Level.DEBUG : Level.WARNING;
    }
}
