package io.stevedore.web;

import io.stevedore.registry.access.Grant;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.access.Scope;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.Principal;
import io.stevedore.registry.token.Tokens;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tokens that can be read: a name, and scopes behind it, parted by blanks. Those of {@code nobody} are anonymous. */
final class KnownTokens extends Tokens {

    @Override
    public boolean isKnown(String token) {
        return false;
    }

    @Override
    public Login verify(String token) {
        String[] words = token.split(" ", -1);
        if (words[0].equals("expired")) {
            throw new RegistryException.Refused(
                    ErrorCode.UNAUTHORIZED, "the token is not good", Map.of("error", "invalid_token"));
        }
        Grant grant = new Grant(Stream.of(words)
                .skip(1)
                .map(Scope::parse)
                .flatMap(Optional::stream)
                .toList());
        Principal principal = words[0].equals("nobody") ? Principal.ANONYMOUS : Principal.user(words[0]);
        return Login.of(principal, "token").granted(grant);
    }
}
