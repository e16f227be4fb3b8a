package io.stevedore.web.access;

import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.issuer.CodeAnswer;
import io.stevedore.registry.issuer.CodeFlow;
import io.stevedore.registry.issuer.IssuerLogin;
import io.stevedore.registry.issuer.IssuerLogins;
import io.stevedore.registry.token.LoginAttempt;
import io.stevedore.registry.token.LoginAttempts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Logins on the page by issuers. What a browser has begun stands in a signed cookie of its own, which alone makes the
 * code good that it comes back with, on whatever node.
 */
@ApplicationScoped
public class PageLogins {

    /** Where browsers come back to. */
    public static final String CALLBACK = "/session/oidc/callback";

    /** The cookie of what a browser has begun. */
    public static final String COOKIE = "stevedore-login";

    private IssuerLogins issuers;

    private LoginAttempts attempts;

    private PageSessions sessions;

    private Optional<String> host = Optional.empty();

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public PageLogins() {}

    @Inject
    public PageLogins(
            IssuerLogins issuers,
            LoginAttempts attempts,
            PageSessions sessions,
            @ConfigProperty(name = "registry.http.host") Optional<String> host) {
        this.issuers = issuers;
        this.attempts = attempts;
        this.sessions = sessions;
        this.host = host.map(address -> address.replaceFirst("/$", ""));
    }

    /**
     * A redirection.
     *
     * @param location where the browser goes
     * @param cookie that it keeps
     */
    public record Step(String location, String cookie) {}

    /** Those that the page offers. */
    public List<CodeFlow> flows() {
        return sessions.areOn() && host.isPresent() ? issuers.flows() : List.of();
    }

    /**
     * Sends a browser to an issuer.
     *
     * @param root the path of the API, as browsers see it
     * @throws RegistryException if there is no such issuer, or it does not answer
     */
    public Step begin(HttpServletRequest request, String issuer, String next, String root) {
        CodeFlow flow = flow(issuer);
        LoginAttempt attempt = LoginAttempt.begin(issuer, next);
        return new Step(
                flow.address(attempt, back(root)),
                PageCookie.ATTEMPT.set(attempts.sign(attempt), root, sessions.isSecure(request)));
    }

    /**
     * Lets a browser in that comes back.
     *
     * @param cookie that it got when it left, or empty
     * @return the view that it goes to, and its session
     * @throws RegistryException if it did not begin this login, or the issuer did not let it in
     */
    public Step finish(HttpServletRequest request, String cookie, String state, CodeAnswer answer, String root) {
        LoginAttempt attempt = attempts.verify(cookie);
        if (!attempt.hasState(state)) {
            throw new RegistryException.Refused(
                    ErrorCode.UNAUTHORIZED,
                    "this browser has begun another login than the one it comes back from; begin again",
                    Map.of());
        }
        IssuerLogin login = flow(attempt.issuer()).finish(attempt, back(root), answer);
        return new Step(attempt.next(), sessions.open(request, login));
    }

    private CodeFlow flow(String issuer) {
        return flows().stream()
                .filter(flow -> flow.issuer().equals(issuer))
                .findFirst()
                .orElseThrow(() -> new RegistryException.Refused(
                        ErrorCode.UNAUTHORIZED, "nobody logs in by this issuer on the page (any more)", Map.of()));
    }

    private String back(String root) {
        return host.orElse("") + root + CALLBACK;
    }
}
