package io.stevedore.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.stevedore.registry.rules.Principal;
import jakarta.security.jacc.PolicyContext;
import jakarta.security.jacc.PolicyContextException;
import jakarta.security.jacc.PolicyContextHandler;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked of a request; whom a real server knows, EarRealmIT tries. */
class ServerRealmTest {

    private final List<String> calls = new ArrayList<>();

    /** As a server does. */
    @BeforeEach
    void tellWhoIsLoggedIn() throws PolicyContextException {
        PolicyContext.registerHandler(Known.SUBJECT, new Known(), true);
    }

    @Test
    void whoIsLoggedInIsLoggedOutAtOnce() {
        assertThat(new ServerRealm(request("")).ask("ann", "secret"))
                .as("without groups, as the other principal is none")
                .contains(Principal.user("ann"));

        assertThat(calls).containsExactly("login ann secret", "logout");
    }

    @Test
    void whomTheServerRefusesIsNobody() {
        assertThat(new ServerRealm(request("login")).ask("ann", "wrong")).isEmpty();

        assertThat(calls).containsExactly("login ann wrong");
    }

    @Test
    void nobodyComesInWhoWouldStayLoggedIn() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new ServerRealm(request("logout")).ask("ann", "secret"))
                .withMessageContaining("does not log out");
    }

    /** Tells of a principal. */
    private static final class Known implements PolicyContextHandler {

        static final String SUBJECT = "javax.security.auth.Subject.container";

        @Override
        public boolean supports(String key) {
            return key.equals(SUBJECT);
        }

        @Override
        public String[] getKeys() {
            return new String[] {SUBJECT};
        }

        @Override
        public Object getContext(String key, Object data) {
            return new Subject(true, Set.of(new X500Principal("CN=ann")), Set.of(), Set.of());
        }
    }

    /** One whose method of a name fails. */
    private HttpServletRequest request(String failing) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, method, arguments) -> {
                    List<String> words = new ArrayList<>(List.of(method.getName()));
                    if (arguments != null) {
                        words.add(String.valueOf(arguments[0]));
                        words.add(String.valueOf(arguments[1]));
                    }
                    calls.add(String.join(" ", words));
                    if (method.getName().equals(failing)) {
                        throw new ServletException("Login failed");
                    }
                    return null;
                });
    }
}
