package io.stevedore.web.access;

import io.stevedore.registry.access.Caller;
import io.stevedore.registry.access.Identities;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.access.LoginOrigin;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.token.Tokens;
import io.stevedore.web.client.ClientAddress;
import io.stevedore.web.client.ClientState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds out who sends a request, and lets the rest of the request know it. */
@ApplicationScoped
public class Callers {

    private static final String BEARER = "Bearer ";

    private Identities identities;

    private Tokens tokens;

    private Caller caller;

    private ClientAddress address = ClientAddress.trusting(Optional.empty());

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Callers() {}

    @Inject
    public Callers(
            Identities identities,
            Tokens tokens,
            Caller caller,
            @ConfigProperty(name = "registry.http.trustedproxies") Optional<String> proxies) {
        this.identities = identities;
        this.tokens = tokens;
        this.caller = caller;
        address = ClientAddress.trusting(proxies);
    }

    /** @param authorization the header of this name, or empty */
    void identify(HttpServletRequest request, String authorization) {
        if (identities.exist() && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            caller.set(byToken(authorization.substring(BEARER.length()).strip()));
        } else {
            caller.set(identities.identify(authorization, origin(request)));
        }
        tell(request);
    }

    /** Lets the rest of the request know where it comes from, too. */
    public void locate(HttpServletRequest request) {
        caller.locate(address.of(request));
    }

    /** By a name and a password in a form. */
    void identify(HttpServletRequest request, String name, String password) {
        caller.set(identities.identify(name, password, origin(request)));
        tell(request);
    }

    /**
     * Of whoever asks for a token: he may have none of the registry's own, which would never end then.
     *
     * @throws RegistryException.Refused if he has one
     */
    void requireNoToken() {
        if (caller.login().grant().isPresent()) {
            throw new RegistryException.Refused(
                    ErrorCode.UNAUTHORIZED, "no token is given out for another one; log in again", Map.of());
        }
    }

    /** By a token in a form. */
    void identifyByToken(HttpServletRequest request, String token) {
        caller.set(byToken(token));
        tell(request);
    }

    /** Most are the registry's own, and were seen before. */
    private Login byToken(String token) {
        if (tokens.isKnown(token)) {
            return tokens.verify(token);
        }
        return identities.identify(token).orElseGet(() -> tokens.verify(token));
    }

    /** Whether anybody can say who he is. */
    boolean areAsked() {
        return identities.exist();
    }

    /** Whether a name and a password can open a session of the page. */
    public boolean knowPasswords() {
        return identities.knowPasswords();
    }

    Login login() {
        return caller.login();
    }

    private LoginOrigin origin(HttpServletRequest request) {
        return new LoginOrigin(address.of(request), new ServerRealm(request));
    }

    private void tell(HttpServletRequest request) {
        new ClientState(request).identify(caller.principal().id());
    }
}
