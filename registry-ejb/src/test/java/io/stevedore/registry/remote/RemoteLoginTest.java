package io.stevedore.registry.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins at other registries, by token servers and by passwords. */
class RemoteLoginTest extends WithForeignRegistry {

    private static final String RIGHT = "Basic " + Base64.getEncoder().encodeToString("ci:sécret".getBytes(UTF_8));

    private final AtomicInteger tokens = new AtomicInteger();

    /** Each token is good for three requests. */
    @Test
    void aTokenServerIsAskedAgainWhenATokenHasExpired() {
        logIn("ci", "sécret");
        AtomicInteger used = new AtomicInteger();
        foreign.answerFirst(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/token")) {
                token(exchange);
                return true;
            }
            boolean good = ("Bearer t" + tokens.get())
                    .equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (good && used.incrementAndGet() % 4 != 0) {
                return false;
            }
            challenge(
                    exchange,
                    "Bearer realm=\"http://" + foreign.address() + "/token\",service=\"a b\",scope=\"r:x:pull\"");
            return true;
        });

        clean(copy());

        assertHasImage();
        assertThat(tokens).hasValueGreaterThan(1);
    }

    private void token(HttpExchange exchange) throws IOException {
        assertThat(exchange.getRequestURI().getRawQuery()).isEqualTo("service=a+b&scope=r%3Ax%3Apull");
        boolean isRight = RIGHT.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        ForeignRegistry.send(
                exchange,
                isRight ? 200 : 401,
                "application/json",
                isRight
                        ? "{\"access_token\":\"t" + tokens.incrementAndGet() + "\",\"expires_in\":60}"
                        : ForeignRegistry.error("UNAUTHORIZED", "wrong password"));
    }

    private static void challenge(HttpExchange exchange, String challenge) throws IOException {
        exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
        ForeignRegistry.send(exchange, 401, "application/json", ForeignRegistry.error("UNAUTHORIZED", "log in"));
    }

    @Test
    void aWrongPasswordEndsTheCopyAndTheReportDoesNotTellIt() {
        logIn("ci", "wrong");
        foreign.answerFirst(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/token")) {
                ForeignRegistry.send(
                        exchange, 401, "application/json", ForeignRegistry.error("UNAUTHORIZED", "wrong password"));
                return true;
            }
            challenge(exchange, "Bearer realm=\"http://" + foreign.address() + "/token\"");
            return true;
        });

        assertThat(copy().problems().stopped())
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains("/token is answered with 401 (UNAUTHORIZED: wrong password); registry.copy.username")
                        .doesNotContain("Basic"));
    }

    /** The store behind a registry may be anybody's, and would choose the token server. */
    @Test
    void whatAnotherServerAsksForIsNotAnswered() {
        logIn("ci", "s\u00e9cret");
        try (ForeignRegistry other = new ForeignRegistry()) {
            other.answerFirst(exchange -> {
                challenge(exchange, "Bearer realm=\"http://" + other.address() + "/token\"");
                return true;
            });
            foreign.answerFirst(exchange -> {
                String path = exchange.getRequestURI().getPath();
                if (!path.contains("/blobs/")) {
                    return false;
                }
                exchange.getResponseHeaders().set("Location", "http://" + other.address() + path);
                exchange.sendResponseHeaders(307, -1);
                return true;
            });

            assertThat(copy().problems().stopped()).isPresent();
            assertThat(other.requests()).isNotEmpty().noneMatch(request -> request.contains("token"));
        }
    }

    @Test
    void aPasswordIsToldWhereThatIsAskedForAndNotBefore() {
        logIn("ci", "sécret");
        foreign.answerFirst(exchange -> {
            if (RIGHT.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                return false;
            }
            assertThat(exchange.getRequestHeaders().containsKey("Authorization"))
                    .isFalse();
            challenge(exchange, "Negotiate, Basic realm=\"a, b\"");
            return true;
        });

        clean(copy());

        assertHasImage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic realm=\"x\"", "Digest realm=\"x\"", "", "\"", "Bearer realm=\"ftp://x/\"", "Bearer"})
    void whatCannotBeAnsweredEndsTheCopy(String challenge) {
        foreign.answerFirst(exchange -> {
            challenge(exchange, challenge);
            return true;
        });

        assertThat(copy().problems().stopped()).isPresent();
        assertThat(pauses).isEmpty();
    }
}
