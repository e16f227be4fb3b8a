package io.stevedore.registry.access;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.Principal;
import java.util.Optional;

/** A way to say who one is, such as a file of users or an issuer of tokens. */
public interface LoginSource {

    /** Whether the settings want it. */
    boolean isOn();

    /** Whether somebody whom it knows by what he types can have a session of the page. */
    default boolean givesSessions() {
        return true;
    }

    /**
     * Whom a token names, which came as such or in place of a password.
     *
     * @return empty if it is of no kind that this source knows
     * @throws RegistryException.Refused if it is of that kind, and not good
     */
    Optional<Login> identify(String token);

    /**
     * Somebody whom this source named before, for whom one of the registry's own tokens speaks now.
     *
     * @param means of the login
     * @param reference of the login
     * @return what holds for him now; empty if he is another source's
     * @throws RegistryException.Refused if he may not come in any more
     */
    Optional<Login> again(Principal principal, String means, String reference);
}
