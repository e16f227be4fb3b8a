package io.stevedore.registry.token;

import io.stevedore.registry.access.Identities;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.config.ConfigDuration;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Logins that a browser keeps in a cookie, signed as tokens are. No node remembers one: it ends by its time, or with
 * its user, and what he may do is decided at each request.
 */
@ApplicationScoped
public class Sessions {

    private static final String AUDIENCE = "stevedore-session";

    /** Browsers drop cookies of more than 4096 bytes, name and attributes included. */
    private static final int MOST_CHARACTERS = 3_800;

    private boolean on;
    private Duration life = Duration.ZERO;

    private SignedLogins signed;

    private Identities identities;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Sessions() {}

    @Inject
    public Sessions(
            SigningKeys keys,
            Identities identities,
            @ConfigProperty(name = "registry.ui.enabled", defaultValue = "true") boolean page,
            @ConfigProperty(name = "registry.ui.session", defaultValue = "8h") String session) {
        on = page && identities.exist();
        life = ConfigDuration.parse(session);
        signed = new SignedLogins(keys, AUDIENCE);
        this.identities = identities;
    }

    /** Whether there are any: there is a page, and somebody can log in. */
    public boolean areOn() {
        return on;
    }

    /** How long one lasts. */
    public Duration life() {
        return life;
    }

    /**
     * The text of a new cookie for somebody who has just said who he is.
     *
     * @throws RegistryException.Refused if he came by another's token, or no cookie holds what is known of him
     */
    public String issue(Login login) {
        if (login.means().equals(Login.BY_OIDC) || login.means().equals(Login.BY_TOKEN_SERVER)) {
            throw new RegistryException.Refused(
                    ErrorCode.DENIED,
                    "no session is made of a token that another server has signed; log in by a name and a password,"
                            + " by an access token of this registry, or at the issuer where the page offers it",
                    Map.of());
        }
        return text(login, life);
    }

    /**
     * As {@link #issue(Login)}, for somebody who has just logged in at an issuer in his browser.
     *
     * @param most how long the issuer vouches for him
     * @throws RegistryException.Refused if no cookie holds what is known of him
     */
    public String issue(Login login, Duration most) {
        return text(login, life(most));
    }

    /** How long a session lasts that may last no longer than something else. */
    public Duration life(Duration most) {
        return most.compareTo(life) < 0 ? most : life;
    }

    private String text(Login login, Duration length) {
        String text = signed.sign(login, List.of(), length);
        if (text.length() > MOST_CHARACTERS) {
            throw new RegistryException.Refused(
                    ErrorCode.DENIED,
                    login.principal() + " is in " + login.principal().groups().size()
                            + " groups, whose names do not fit into a cookie of " + MOST_CHARACTERS
                            + " bytes; use a client that sends the password itself, or another user",
                    Map.of());
        }
        return text;
    }

    /** @throws RegistryException.Refused if it is none of ours, has ended, or its user is gone */
    public Login verify(String text) {
        try {
            SignedLogin login = signed.verify(text);
            return identities.again(login.principal(), login.means(), login.reference());
        } catch (RegistryException.Refused | IllegalArgumentException e) {
            throw new RegistryException.Refused(
                    ErrorCode.UNAUTHORIZED,
                    "the session has ended, or is none of this registry; log in again (" + e.getMessage() + ")",
                    Map.of());
        }
    }
}
