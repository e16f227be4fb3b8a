package io.stevedore.web.access;

import io.stevedore.registry.domain.RegistryException;
import jakarta.ws.rs.core.UriInfo;

/** What is asked before an endpoint is called. */
@FunctionalInterface
interface EntryCheck {

    /**
     * @param target what the request asks for
     * @throws RegistryException.Refused if the caller may not go on
     */
    void require(UriInfo target);
}
