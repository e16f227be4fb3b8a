package io.stevedore.registry.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.access.Login;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.Principal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who the bearer of a token is, and how long. */
class IssuerLoginsTest {

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init") // before each test
    private IssuerFixture issuers;

    @BeforeEach
    void open() throws IOException {
        issuers = new IssuerFixture(directory);
    }

    @AfterEach
    void close() {
        issuers.close();
    }

    @Test
    void aGoodTokenNamesAUserAndGroupsUnderThePrefixOfItsIssuer() {
        assertThat(issuers.logins().identify(issuers.token(Map.of())))
                .contains(new Login(
                        Principal.user("test:ann", Set.of("test:team-a", "test:team-b", "test:everybody")),
                        "oidc",
                        issuers.issuer().url(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(issuers.issuer().calls()).containsExactly("/.well-known/openid-configuration", "/jwks");
    }

    /** GHSA-c9p4-xwr9-rfhx: nothing of an earlier login stays. */
    @Test
    void groupsThatTheIssuerTakesAwayAreGone() {
        assertThat(groups(issuers.token(Map.of()))).contains("test:team-b");

        assertThat(groups(issuers.token(Map.of("groups", List.of("a")))))
                .containsExactlyInAnyOrder("test:team-a", "test:everybody");
    }

    private Set<String> groups(String token) {
        return issuers.logins().identify(token).orElseThrow().principal().groups();
    }

    @Test
    void nobodyGetsANameOfTheFileOfUsersOrOfARobot() {
        for (String name : List.of("admin", "robot:ci", "anonymous", "test:ann")) {
            Principal principal = issuers.logins()
                    .identify(issuers.token(Map.of("sub", name)))
                    .orElseThrow()
                    .principal();
            assertThat(principal).isEqualTo(Principal.user("test:" + name, principal.groups()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "eyJhbGciOiJub25lIn0.e30.", "eyJh.eyJh", "ey", "a.b.c", "eyJh.e30.a.b.c"})
    void whatIsNoTokenIsLeftToOthers(String text) {
        assertThat(issuers.logins().identify(text)).isEmpty();
    }

    /** The registry's own are not looked at twice. */
    @Test
    void tokensOfTheRegistryAreLeftToIt() {
        assertThat(issuers.logins().identify(issuers.token(Map.of("iss", "stevedore"))))
                .isEmpty();
    }

    @Test
    void theIssuerIsComparedToTheLetter() {
        for (String name : List.of(
                "https://other.example",
                issuers.issuer().url() + "/",
                issuers.issuer().url().replace("http", "HTTP"))) {
            issuers.assertRefused(issuers.token(Map.of("iss", name)), "its issuer (iss) is not known here");
        }
        assertThat(issuers.issuer().calls())
                .as("for none of them keys are fetched")
                .isEmpty();
    }

    @Test
    void theAudienceMustBeOurs() {
        issuers.assertRefused(issuers.token(Map.of("aud", "https://other.example")), "the audience (aud)");
        issuers.assertRefused(issuers.issuer().key.token(issuers.without("aud")), "the audience (aud)");
        issuers.assertRefused(issuers.token(Map.of("aud", List.of("a", "b"))), "the audience (aud)");
        assertThat(issuers.logins().identify(issuers.token(Map.of("aud", List.of("a", "other")))))
                .isPresent();
    }

    @Test
    void timesAreComparedWithAMinuteOfLeeway() {
        assertThat(issuers.logins().identify(issuers.token(Map.of("exp", issuers.seconds(-50)))))
                .isPresent();
        issuers.assertRefused(issuers.token(Map.of("exp", issuers.seconds(-70))), "it has ended");
        issuers.assertRefused(issuers.issuer().key.token(issuers.without("exp")), "it has no end");
        assertThat(issuers.logins().identify(issuers.token(Map.of("nbf", issuers.seconds(50)))))
                .isPresent();
        issuers.assertRefused(issuers.token(Map.of("nbf", issuers.seconds(70))), "it does not hold yet");
        assertThat(issuers.logins().identify(issuers.issuer().key.token(issuers.without("nbf"))))
                .isPresent();
        assertThat(issuers.logins().identify(issuers.token(Map.of("iat", issuers.seconds(50)))))
                .isPresent();
        issuers.assertRefused(issuers.token(Map.of("iat", issuers.seconds(70))), "it was made in the future");
        issuers.assertRefused(issuers.issuer().key.token(issuers.without("iat")), "it does not say when it was made");
    }

    @Test
    void aTokenOfALongLifeIsRefusedUnlessTheFileAllowsIt() throws IOException {
        Map<String, Object> year = Map.of("exp", issuers.seconds(365 * 86_400L));
        issuers.assertRefused(issuers.token(year), "its life is longer than 24 hours");
        issuers.open("  hours: 8760\n");
        assertThat(issuers.logins().identify(issuers.token(year))).isPresent();
    }

    /** As long as it is remembered, too. */
    @Test
    void aTokenEnds() {
        String token = issuers.token(Map.of("exp", issuers.seconds(100)));
        assertThat(issuers.logins().identify(token)).isPresent();
        issuers.pass(159);
        assertThat(issuers.logins().identify(token)).isPresent();
        issuers.pass(2);
        issuers.assertRefused(token, "it has ended");
    }

    /** CVE-2025-24976: a key of the token's own, under the name of one of the issuer's; and other ways to bring one. */
    /** The public key as the secret of a MAC, no signature at all, and another algorithm than that of the key. */
    /** GHSA-752w-5fwx-jx9f. */
    /** The end of a session is signed by the same key. */
    /** CVE-2025-53864. */
    @Test
    void requiredClaimsAreRequired() throws IOException {
        issuers.open("  require: {event_name: [push, schedule], ref_protected: \"true\", /a/b: 1}\n");
        Map<String, Object> good = Map.of("event_name", "push", "ref_protected", true, "a", Map.of("b", List.of(2, 1)));

        assertThat(issuers.logins().identify(issuers.token(good))).isPresent();
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("event_name", "pull_request"), Map.of("ref_protected", "false"), Map.of("a", Map.of("b", 2)))) {
            Map<String, Object> claims = new HashMap<>(good);
            claims.putAll(wrong);
            issuers.assertRefused(issuers.token(claims), "is not what is required");
        }
        issuers.assertRefused(issuers.token(Map.of()), "is not what is required");
    }

    @Test
    void aTokenWithoutANameIsRefused() {
        for (String name : List.of("", " ", "a\nb", "\u202e", "a".repeat(256))) {
            issuers.assertRefused(issuers.token(Map.of("sub", name)), "do not make one name of \"{sub}\"");
        }
        issuers.assertRefused(issuers.issuer().key.token(issuers.without("sub")), "do not make one name");
        for (Object name : List.of(List.of("a", "b"), Map.of("a", "b"))) {
            issuers.assertRefused(issuers.token(Map.of("sub", name)), "it is malformed");
        }
    }

    /** Of our own tokens, which were given out for one of the issuers.issuer(). */
    @Test
    void whoWasKnownIsKnownAsLongAsHisIssuerIs() throws IOException {
        Principal ann = Principal.user("test:ann", Set.of("test:team-a"));

        assertThat(issuers.logins()
                        .again(ann, "oidc", issuers.issuer().url())
                        .orElseThrow()
                        .principal())
                .isEqualTo(ann);
        assertThat(issuers.logins().again(ann, "password", "")).isEmpty();
        for (String other : List.of("https://other.example", "")) {
            assertThatExceptionOfType(RegistryException.Refused.class)
                    .isThrownBy(() -> issuers.logins().again(ann, "oidc", other))
                    .withMessageContaining("is not known any more");
        }
        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> issuers.logins()
                        .again(Principal.user("ann"), "oidc", issuers.issuer().url()));
    }

    @Test
    void aChangeOfTheFileHoldsForTokensThatWereGoodBefore() throws Exception {
        String token = issuers.token(Map.of());
        assertThat(issuers.logins().identify(token)).isPresent();
        Path file = issuers.file();
        String text = Files.readString(file);

        Files.writeString(file, text.replace("prefix: test", "prefix: other"));
        await(() -> name(token).equals("other:ann"));
        assertThat(name(token)).isEqualTo("other:ann");
        assertThat(issuers.issuer().calls()).as("keys are not fetched again").hasSize(2);

        Files.writeString(file, "issuers: nobody");
        Thread.sleep(1100); // the file is looked at once a second, and this time nothing may change
        assertThat(issuers.logins().identify(token))
                .as("a wrong one is not used")
                .isPresent();

        Files.writeString(file, text.replace(issuers.issuer().url(), "https://other.example"));
        await(() -> !isTaken(token));
        issuers.assertRefused(token, "its issuer (iss) is not known here");
    }

    private String name(String token) {
        return issuers.logins().identify(token).orElseThrow().principal().name();
    }

    private boolean isTaken(String token) {
        try {
            return issuers.logins().identify(token).isPresent();
        } catch (RegistryException.Refused e) {
            return false;
        }
    }

    private static void await(BooleanSupplier seen) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(30);
        while (!seen.getAsBoolean() && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
    }
}
