package io.stevedore.web.access;

import io.stevedore.registry.access.ServerLogin;
import io.stevedore.registry.rules.Principal;
import jakarta.security.jacc.PolicyContext;
import jakarta.security.jacc.PolicyContextException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.Subject;

/**
 * Asks the realm of the application server in the name of a request. The request is logged out again at once: who
 * calls is the registry's own business.
 */
final class ServerRealm implements ServerLogin {

    private static final Logger LOG = System.getLogger(ServerRealm.class.getName());

    /** Under this key every server keeps who is logged in. */
    private static final String SUBJECT = "javax.security.auth.Subject.container";

    /** What Payara Server makes of a group; the standards have no word for one. */
    private static final String GROUP = "org.glassfish.security.common.Group";

    /** They are written into tokens, which have an end. */
    private static final int MOST_GROUPS = 1_000;

    private static final int MOST_CHARACTERS = 255;

    private final HttpServletRequest request;

    ServerRealm(HttpServletRequest request) {
        this.request = request;
    }

    /** A realm that does not answer says no more than one that refuses; the server's log has the difference. */
    @Override
    public Optional<Principal> ask(String name, String password) {
        try {
            request.login(name, password);
        } catch (ServletException e) {
            LOG.log(Level.DEBUG, "the server lets nobody in as {0}: {1}", name, e.getMessage());
            return Optional.empty();
        }
        try {
            return Optional.of(Principal.user(name, groups()));
        } finally {
            logOut();
        }
    }

    private void logOut() {
        try {
            request.logout();
        } catch (ServletException e) {
            throw new IllegalStateException("the server does not log out whom it has logged in", e);
        }
    }

    private static Set<String> groups() {
        try {
            return PolicyContext.getContext(SUBJECT) instanceof Subject subject ? groups(subject) : Set.of();
        } catch (PolicyContextException | IllegalArgumentException e) {
            throw new IllegalStateException("the server does not tell whom it has logged in", e);
        }
    }

    private static Set<String> groups(Subject subject) {
        return subject.getPrincipals().stream()
                .filter(principal -> principal.getClass().getName().equals(GROUP))
                .map(java.security.Principal::getName)
                .filter(group -> group.length() <= MOST_CHARACTERS)
                .sorted()
                .limit(MOST_GROUPS)
                .collect(Collectors.toUnmodifiableSet());
    }
}
