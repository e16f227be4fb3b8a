package io.stevedore.registry.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stevedore.registry.claims.KeyPlace;
import io.stevedore.servers.issuer.SigningKey;
import io.stevedore.servers.issuer.TestIssuer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an issuer may answer, and what not. */
class KeyFetchTest {

    private static final String DISCOVERY = "/.well-known/openid-configuration";

    @TempDir
    Path directory;

    private TestIssuer issuer = TestIssuer.start();

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void goesByDiscoveryOrStraightToTheKeys() {
        assertThat(failure(place())).isEmpty();
        assertThat(failure(KeyPlace.of("https://elsewhere.example", issuer.url() + "/jwks")))
                .isEmpty();
        assertThat(issuer.calls()).containsExactly(DISCOVERY, "/jwks", "/jwks");
        assertThat(issuer.authorizations()).containsOnly("null");
    }

    @Test
    void discoveryMustNameTheSameIssuer() {
        spoil(DISCOVERY, 200, "{\"issuer\":\"https://other.example\",\"jwks_uri\":\"" + issuer.url() + "/jwks\"}");

        assertThat(failure(place())).contains("names another issuer");
        assertThat(issuer.calls()).doesNotContain("/jwks");
    }

    @Test
    void keysComeByTlsUnlessTheIssuerIsOfThisMachine() {
        for (String url : List.of("http://keys.example/jwks", "file:///etc/passwd", "ftp://a", "")) {
            spoil(DISCOVERY, 200, "{\"issuer\":\"" + issuer.url() + "\",\"jwks_uri\":\"" + url + "\"}");
            assertThat(failure(place())).contains("names keys without TLS");
        }
        assertThat(KeyPlace.of("https://a.example", "https://a.example/jwks").isSafe("http://localhost/jwks"))
                .as("an issuer elsewhere names none of this machine")
                .isFalse();
    }

    @Test
    void redirectionsAreNotFollowed() {
        issuer.spoiled.put("/jwks", new TestIssuer.Spoiled(302, "", issuer.url() + "/elsewhere", 0));

        assertThat(failure(place())).contains("answers 302");
        assertThat(issuer.calls()).doesNotContain("/elsewhere");
    }

    @Test
    void whatIsNoKeySetIsRefused() {
        for (String body : List.of(
                "",
                "<html>",
                "{}",
                "{\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}",
                "[".repeat(5000))) {
            spoil("/jwks", 200, body);
            assertThat(failure(place())).as(body).isNotEmpty();
        }
        spoil("/jwks", 500, "");
        assertThat(failure(place())).contains("answers 500");
    }

    @Test
    void longAnswersEnd() {
        spoil("/jwks", 200, issuer.jwks() + " ".repeat(600_000));

        assertThat(failure(place())).contains("more than 524288 bytes");
    }

    @Test
    void slowAnswersEnd() {
        issuer.spoiled.put("/jwks", new TestIssuer.Spoiled(200, issuer.jwks(), "", 8000));
        long begun = System.nanoTime();

        assertThat(failure(place())).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(7));
    }

    @Test
    void anAuthorityOfItsOwnAndATokenOpenTheWay() throws Exception {
        TestKeyStore keys = new TestKeyStore(directory).with("tls", "-keyalg", "EC", "-ext", "san=dns:localhost");
        Path token = Files.writeString(directory.resolve("token"), "of-the-registry\n");
        try (TestIssuer secure = TestIssuer.start(0, Optional.of(keys.server()))) {
            KeyPlace place = new KeyPlace(
                    secure.url(),
                    Optional.empty(),
                    Optional.of(keys.pem("tls").toString()),
                    Optional.of(token.toString()),
                    false);
            assertThat(failure(place)).isEmpty();
            assertThat(secure.authorizations()).containsExactly("Bearer of-the-registry", "Bearer of-the-registry");
            assertThat(failure(new KeyPlace(secure.url(), Optional.empty(), Optional.empty(), Optional.empty(), false)))
                    .as("the JDK does not know that authority")
                    .contains("SSL");
        }
        Path wrong = Files.writeString(directory.resolve("wrong.pem"), "x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyFetch(new KeyPlace(
                        "https://a", Optional.empty(), Optional.of(wrong.toString()), Optional.empty(), false)))
                .withMessageContaining("no certificates");
    }

    @Test
    void keysThatAreNoneOfOursAreLeftOut() throws Exception {
        issuer.published = List.of(SigningKey.rsa("short", 1024), SigningKey.ec("good"));

        assertThat(new KeyFetch(place()).fetch().get(10, TimeUnit.SECONDS).getKeys())
                .singleElement()
                .returns("good", key -> key.getKeyID());
    }

    private KeyPlace place() {
        return new KeyPlace(issuer.url(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    private void spoil(String path, int status, String body) {
        issuer.spoiled.put(path, new TestIssuer.Spoiled(status, body, "", 0));
    }

    /** Empty if there was none. */
    private static String failure(KeyPlace place) {
        try {
            new KeyFetch(place).fetch().get(10, TimeUnit.SECONDS);
            return "";
        } catch (ExecutionException e) {
            return e.toString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
