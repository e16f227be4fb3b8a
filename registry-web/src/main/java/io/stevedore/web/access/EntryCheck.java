package io.stevedore.web.access;

import io.stevedore.registry.domain.RegistryException;
import jakarta.ws.rs.core.MultivaluedMap;

/** What is asked before an endpoint is called. */
@FunctionalInterface
interface EntryCheck {

    /**
     * @param path parameters of the path
     * @throws RegistryException.Refused if the caller may not go on
     */
    void require(MultivaluedMap<String, String> path);
}
