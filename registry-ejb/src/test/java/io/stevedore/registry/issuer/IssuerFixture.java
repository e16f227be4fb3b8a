package io.stevedore.registry.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.servers.issuer.TestIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One issuer, a file that trusts it, and tokens that are good but for what a test changes. */
final class IssuerFixture {

    private static final String AUDIENCE = "https://registry.example";

    private final TestIssuer issuer = TestIssuer.start();
    private final Path file;
    private volatile Instant now = Instant.now();
    private IssuerLogins logins = new IssuerLogins();

    IssuerFixture(Path directory) throws IOException {
        file = directory.resolve("issuers.yaml");
        open("");
    }

    /** @param more fields of the issuer */
    void open(String more) throws IOException {
        Files.writeString(file, """
                issuers:
                - issuer: %s
                  audience: [%s, other]
                  prefix: test
                  name: "{sub}"
                  groups: ["team-{groups}", everybody]
                """.formatted(issuer.url(), AUDIENCE) + more);
        InstantSource clock = () -> now;
        logins = new IssuerLogins(Optional.of(file.toString()), Optional.empty(), clock);
    }

    Path file() {
        return file;
    }

    TestIssuer issuer() {
        return issuer;
    }

    IssuerLogins logins() {
        return logins;
    }

    void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    String token(Map<String, Object> changes) {
        return issuer.issue(claims(changes));
    }

    Map<String, Object> claims(Map<String, Object> changes) {
        Map<String, Object> claims = new HashMap<>(Map.of("aud", AUDIENCE, "sub", "ann", "groups", List.of("a", "b")));
        claims.putAll(changes);
        return issuer.claims(claims);
    }

    Map<String, Object> without(String claim) {
        Map<String, Object> claims = claims(Map.of());
        claims.remove(claim);
        return claims;
    }

    long seconds(long fromNow) {
        return now.getEpochSecond() + fromNow;
    }

    void assertRefused(String token, String reason) {
        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> logins.identify(token))
                .withMessageStartingWith("the token is not good: ")
                .withMessageContaining(reason)
                .returns(ErrorCode.UNAUTHORIZED, RegistryException::code)
                .satisfies(error -> assertThat(error.detail()).containsEntry("error", "invalid_token"));
    }

    void close() {
        issuer.close();
    }
}
