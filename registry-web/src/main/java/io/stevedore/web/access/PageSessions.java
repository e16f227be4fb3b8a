package io.stevedore.web.access;

import io.stevedore.registry.access.Caller;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.issuer.IssuerLogin;
import io.stevedore.registry.token.Sessions;
import io.stevedore.web.client.ClientState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sessions of the page, in a cookie that no script reads. Browsers send it with whatever asks for this host, so what
 * changes something needs a header besides, which the page of another site cannot have a browser send.
 */
@ApplicationScoped
public class PageSessions {

    /** The name of the cookie. */
    static final String COOKIE = "stevedore-session";

    /** The header that the page sends with each of its requests. */
    static final String HEADER = "X-Stevedore-Page";

    private static final String HEADER_VALUE = "1";
    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private Sessions sessions;

    private Callers callers;

    private Caller caller;

    private boolean isHostSecure;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public PageSessions() {}

    @Inject
    public PageSessions(
            Sessions sessions,
            Callers callers,
            Caller caller,
            @ConfigProperty(name = "registry.http.host") Optional<String> host) {
        this.sessions = sessions;
        this.callers = callers;
        this.caller = caller;
        isHostSecure = host.filter(address -> address.startsWith("https:")).isPresent();
    }

    /** Whether there can be any. */
    public boolean areOn() {
        return sessions.areOn();
    }

    /**
     * Lets somebody in.
     *
     * @return the value of the header {@code Set-Cookie}
     * @throws RegistryException.Refused if the name or the password is wrong
     */
    public String open(HttpServletRequest request, String name, String password) {
        callers.identify(request, name, password);
        return cookie(request, sessions.issue(caller.login()), sessions.life());
    }

    /**
     * As {@link #open(HttpServletRequest, String, String)}, for somebody who has logged in at an issuer.
     *
     * @throws RegistryException.Refused if no cookie holds what is known of him
     */
    String open(HttpServletRequest request, IssuerLogin known) {
        caller.set(known.login());
        new ClientState(request).identify(known.login().principal().id());
        return cookie(request, sessions.issue(known.login(), known.most()), sessions.life(known.most()));
    }

    /** Whether browsers reach the registry by TLS. */
    public boolean isSecure(HttpServletRequest request) {
        return isHostSecure || request.isSecure();
    }

    /** The value of the header {@code Set-Cookie} by which a browser forgets its session. */
    public String end(HttpServletRequest request) {
        return cookie(request, "", Duration.ZERO);
    }

    /** The session that a request has; empty if there is none, or none is looked for. */
    Optional<String> of(ContainerRequestContext request) {
        return areOn() ? Optional.ofNullable(request.getCookies().get(COOKIE)).map(Cookie::getValue) : Optional.empty();
    }

    /**
     * Finds out whose session it is.
     *
     * @throws RegistryException.Refused if it is not good, or another site may have had a browser send a change
     */
    void identify(ContainerRequestContext request, HttpServletRequest servletRequest, String session) {
        ClientState client = new ClientState(servletRequest);
        client.markSession();
        Login login = sessions.verify(session);
        caller.set(login);
        client.identify(login.principal().id());
        if (!READS.contains(request.getMethod()) && !HEADER_VALUE.equals(request.getHeaderString(HEADER))) {
            throw new RegistryException.Refused(
                    ErrorCode.DENIED,
                    "a change by a session needs the header " + HEADER + ": " + HEADER_VALUE
                            + ", which tells the registry's own page from those of others",
                    Map.of());
        }
    }

    private String cookie(HttpServletRequest request, String value, Duration life) {
        return COOKIE + "=" + value + "; Path=/; Max-Age=" + life.toSeconds() + "; HttpOnly; SameSite=Strict"
                + (isSecure(request) ? "; Secure" : "");
    }
}
