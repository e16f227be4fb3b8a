package io.stevedore.web.errors;

import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.web.client.ClientGoneException;
import io.stevedore.web.message.OciErrors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Answers every other exception: a refusal of the registry that is its cause, or a failure, which is logged. */
@ApplicationScoped
public class UnexpectedMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(UnexpectedMapper.class.getName());

    /** Deeper than any honest chain of causes; some are rings. */
    private static final int MAX_CAUSES = 20;

    private RegistryExceptionMapper refusals;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public UnexpectedMapper() {}

    @Inject
    public UnexpectedMapper(RegistryExceptionMapper refusals) {
        this.refusals = refusals;
    }

    @Override
    public Response toResponse(Throwable error) {
        Optional<RegistryException> refusal = cause(error, RegistryException.class);
        if (refusal.isPresent()) {
            return refusals.toResponse(refusal.get());
        }
        if (cause(error, SocketTimeoutException.class).isPresent()) {
            return refusals.toResponse(new RegistryException.BodyStalled());
        }
        Optional<ClientGoneException> gone = cause(error, ClientGoneException.class);
        if (gone.isPresent()) {
            LOG.log(Level.DEBUG, "client went away: {0}", gone.get().getMessage());
            return OciErrors.response(400, ErrorCode.BLOB_UPLOAD_INVALID, "the request ended too early", Map.of())
                    .build();
        }
        String id = UUID.randomUUID().toString().substring(0, 8);
        LOG.log(Level.ERROR, "request failed, id " + id, error);
        return OciErrors.response(
                        500,
                        ErrorCode.UNKNOWN,
                        "the registry failed; its log tells more under the id",
                        Map.of("id", id))
                .build();
    }

    private static <T extends Throwable> Optional<T> cause(Throwable error, Class<T> type) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
