package io.stevedore.web.plain;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.Action;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/**
 * What serves one request.
 *
 * @param repository as the client names it, not checked yet
 * @param action what its caller must be allowed to do there
 */
record PlainEndpoint(String repository, Action action, Call call) {

    /** Asked when the caller may. */
    @FunctionalInterface
    interface Call {

        /**
         * The answer.
         *
         * @throws RegistryException if the registry refuses the request
         * @throws IOException if the client or a store ends too early
         */
        Response answer() throws IOException;
    }
}
