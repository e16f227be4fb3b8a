package io.stevedore.registry.access;

import io.stevedore.registry.rules.Principal;
import java.util.Optional;

/** Asks the application server, by the request at hand, whom one of its own realms knows. */
@FunctionalInterface
public interface ServerLogin {

    /** Of where there is no server to ask. */
    ServerLogin NONE = (name, password) -> Optional.empty();

    /** Whom a name and a password are of, with his groups there; empty if nobody's, or the realm does not answer. */
    Optional<Principal> ask(String name, String password);
}
