package io.stevedore.registry.token;

import io.stevedore.registry.access.Grant;
import io.stevedore.registry.access.Identities;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.access.Scope;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes and takes the registry's own tokens. A token speaks for its user as long as he is known, and what he may do is
 * decided when it is used.
 */
@ApplicationScoped
public class Tokens {

    /** How long a token is good. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private static final String AUDIENCE = "stevedore-registry";

    private SignedLogins signed;

    private Identities identities;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Tokens() {}

    @Inject
    public Tokens(SigningKeys keys, Identities identities) {
        signed = new SignedLogins(keys, AUDIENCE);
        this.identities = identities;
    }

    /** A new token for somebody, or for nobody in particular. */
    public String issue(Login login, Grant grant) {
        return signed.sign(login, grant.scopes().stream().map(Scope::toString).toList(), LIFE);
    }

    /** Whether it was good lately, which costs nothing to tell. */
    public boolean isKnown(String token) {
        return signed.isKnown(token);
    }

    /** @throws RegistryException.Refused if it is none of ours, is not good any more, or its user is gone */
    public Login verify(String token) {
        try {
            SignedLogin login = signed.verify(token);
            return identities
                    .again(login.principal(), login.means(), login.reference())
                    .granted(grant(login));
        } catch (RegistryException.Refused | IllegalArgumentException e) {
            throw new RegistryException.Refused(
                    ErrorCode.UNAUTHORIZED,
                    "the token is not good: " + e.getMessage(),
                    Map.of("error", "invalid_token"));
        }
    }

    private static Grant grant(SignedLogin login) {
        List<Scope> scopes = login.access().stream()
                .map(Scope::parse)
                .flatMap(Optional::stream)
                .toList();
        return new Grant(scopes);
    }
}
