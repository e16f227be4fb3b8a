package io.stevedore.web.log;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.access.Caller;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.audit.AuditTrail;
import io.stevedore.web.access.PageLogins;
import io.stevedore.web.access.TokenServlet;
import io.stevedore.web.administration.AdministrationApplication;
import io.stevedore.web.client.ClientAddress;
import io.stevedore.web.client.ClientState;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes what an auditor may ask for, and gives each request an identifier, where there is access control. */
@Dependent
public class AuditFilter extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = System.getLogger(AuditTrail.LOGGER);
    private static final Set<Integer> REFUSALS =
            Set.of(HttpServletResponse.SC_UNAUTHORIZED, HttpServletResponse.SC_FORBIDDEN, 429 /* of RFC 6585 */);

    /** Where a name and a password stand in the body. */
    private static final Set<String> LOGINS = Set.of(TokenServlet.PATH, AdministrationApplication.PATH + "/session");

    /** Where browsers log in by issuers, and where they come back to. */
    private static final String BY_ISSUERS = AdministrationApplication.PATH + "/session/oidc/";

    private static final String COMES_BACK = AdministrationApplication.PATH + PageLogins.CALLBACK;

    @SuppressWarnings("NullAway.Init") // the container sets it
    private transient Access access;

    @SuppressWarnings("NullAway.Init") // the same
    private transient Caller caller;

    @SuppressWarnings("NullAway.Init") // the same
    private transient AuditTrail trail;

    private boolean off;
    private transient ClientAddress address = ClientAddress.trusting(Optional.empty());

    /** Called by the container. */
    @Inject
    void use(
            Access control,
            Caller who,
            AuditTrail kept,
            @ConfigProperty(name = "registry.log.audit", defaultValue = "on") String audit,
            @ConfigProperty(name = "registry.http.trustedproxies") Optional<String> proxies) {
        access = control;
        caller = who;
        trail = kept;
        off = audit.equals("off");
        address = ClientAddress.trusting(proxies);
    }

    @Override
    public void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (off || access.isOpen()) {
            chain.doFilter(request, response);
            return;
        }
        String id = new ClientState(request).id();
        response.setHeader("X-Request-Id", id);
        chain.doFilter(request, response);
        int status = new ClientState(request).outcome(response.getStatus());
        if (isForAuditors(request, status)) {
            AuditEntry entry = entry(id, request, response, status);
            String json = entry.json();
            LOG.log(Level.INFO, json);
            trail.add(entry.time(), id, entry.isRefusal(), json);
        }
    }

    /** Clients ask without credentials first, to be told how to log in: that is no refusal of anybody. */
    private static boolean isForAuditors(HttpServletRequest request, int status) {
        if (new ClientState(request).isToldBefore()) {
            return false;
        }
        if (REFUSALS.contains(status)) {
            return !means(request).equals("none") || status != HttpServletResponse.SC_UNAUTHORIZED;
        }
        boolean isLogin = request.getServletPath().equals(TokenServlet.PATH)
                && !means(request).equals("none");
        return (status < 300 && (isLogin || isWrite(request, status)))
                || (path(request).equals(COMES_BACK) && status == HttpServletResponse.SC_SEE_OTHER);
    }

    /** A part of an upload is nothing yet that anybody could see; whatever is posted to administer is something. */
    private static boolean isWrite(HttpServletRequest request, int status) {
        return request.getMethod().equals(HttpMethod.DELETE)
                || status == HttpServletResponse.SC_CREATED
                || (request.getMethod().equals(HttpMethod.POST)
                        && request.getServletPath().startsWith(AdministrationApplication.PATH));
    }

    private AuditEntry entry(String id, HttpServletRequest request, HttpServletResponse response, int status) {
        return new AuditEntry(
                id,
                Instant.now(),
                address.of(request),
                new ClientState(request).user(),
                knownMeans(request),
                request.getMethod(),
                request.getRequestURI(),
                status,
                caller.ruling(),
                RequestSubject.of(request, response));
    }

    /** As the source of the login calls it; what failed is called after its header. */
    private String knownMeans(HttpServletRequest request) {
        Login login = caller.login();
        boolean isByToken = login.grant().isPresent() || new ClientState(request).isSession();
        return login.principal().isAnonymous() || isByToken ? means(request) : login.means();
    }

    private static String means(HttpServletRequest request) {
        String header = Objects.requireNonNullElse(request.getHeader(HttpHeaders.AUTHORIZATION), "");
        if (header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            return "token";
        }
        if (new ClientState(request).isSession()) {
            return "session";
        }
        if (path(request).startsWith(BY_ISSUERS)) {
            return Login.BY_OIDC;
        }
        boolean isForm = LOGINS.contains(path(request)) && request.getMethod().equals(HttpMethod.POST);
        return header.isEmpty() && !isForm ? "none" : "password";
    }

    private static String path(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }
}
