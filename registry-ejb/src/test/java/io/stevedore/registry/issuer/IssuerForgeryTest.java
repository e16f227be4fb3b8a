package io.stevedore.registry.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.servers.issuer.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that their issuer has not signed, or not as they are. */
class IssuerForgeryTest {

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
    void anUnknownKeyOpensNothing() {
        issuers.assertRefused(
                SigningKey.rsa("first").token(issuers.claims(Map.of())),
                "no key of " + issuers.issuer().url() + " has signed it");
        issuers.assertRefused(
                SigningKey.rsa("unknown").token(issuers.claims(Map.of())),
                "no key of " + issuers.issuer().url());
        issuers.assertRefused(
                SigningKey.rsa("first").token(Map.of("alg", "RS256"), issuers.claims(Map.of())),
                "no key of " + issuers.issuer().url());
    }

    @Test
    void aChangedTokenIsRefused() {
        String[] parts = issuers.token(Map.of()).split("\\.", -1);
        String other = SigningKey.encoded(issuers.claims(Map.of("sub", "bob")));

        issuers.assertRefused(
                parts[0] + "." + other + "." + parts[2],
                "no key of " + issuers.issuer().url());
    }

    @Test
    void aKeyThatTheTokenBringsIsNoKey() {
        SigningKey foreign = SigningKey.rsa("first");
        Map<String, Object> jwk = foreign.jwk();
        for (Map<String, Object> header : List.<Map<String, Object>>of(
                Map.of("alg", "RS256", "kid", "first", "jwk", jwk),
                Map.of("alg", "RS256", "kid", "first", "jku", issuers.issuer().url() + "/evil"),
                Map.of("alg", "RS256", "kid", "first", "x5u", issuers.issuer().url() + "/evil"),
                Map.of("alg", "RS256", "jwk", jwk))) {
            issuers.assertRefused(
                    foreign.token(header, issuers.claims(Map.of())),
                    "no key of " + issuers.issuer().url());
        }
        assertThat(issuers.issuer().calls()).doesNotContain("/evil");
    }

    @Test
    void theAlgorithmIsTheKeys() throws Exception {
        String signed = SigningKey.encoded(Map.of("alg", "HS256", "kid", "first")) + "."
                + SigningKey.encoded(issuers.claims(Map.of()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(issuers.issuer().key.pair().getPublic().getEncoded(), "HmacSHA256"));
        String code = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        issuers.assertRefused(signed + "." + code, "its algorithm is none of");
        issuers.assertRefused(
                issuers.issuer().key.token(Map.of("alg", "ES256", "kid", "first"), issuers.claims(Map.of())),
                "no key of " + issuers.issuer().url());
        issuers.assertRefused(
                issuers.issuer().key.token(Map.of("alg", "PS256", "kid", "first"), issuers.claims(Map.of())),
                "no key of " + issuers.issuer().url());
    }

    @Test
    void theFileMayBoundAlgorithms() throws IOException {
        issuers.open("  algorithms: ES256\n");
        issuers.assertRefused(issuers.token(Map.of()), "its algorithm is none of ES256");
        issuers.issuer().rotate(SigningKey.ec("second"));
        assertThat(issuers.logins().identify(issuers.token(Map.of()))).isPresent();
    }

    @Test
    void keysOfAllKindsAreTaken() {
        SigningKey rsa = issuers.issuer().key;
        SigningKey ec = SigningKey.ec("ec");
        SigningKey ed = SigningKey.ed25519("ed");
        issuers.issuer().published = List.of(rsa, ec, ed);

        for (SigningKey key : issuers.issuer().published) {
            assertThat(issuers.logins().identify(key.token(issuers.claims(Map.of()))))
                    .as(key.algorithm())
                    .isPresent();
        }
        issuers.assertRefused(
                SigningKey.ed25519("ed").token(issuers.claims(Map.of())),
                "no key of " + issuers.issuer().url());
        issuers.assertRefused(
                SigningKey.ec("ec").token(issuers.claims(Map.of())),
                "no key of " + issuers.issuer().url());
    }

    @Test
    void shortKeysOpenNothing() {
        issuers.issuer().rotate(SigningKey.rsa("short", 1024));
        issuers.issuer().published = List.of(issuers.issuer().key, SigningKey.ec("other"));

        issuers.assertRefused(
                issuers.token(Map.of()), "no key of " + issuers.issuer().url());
    }

    @Test
    void extensionsThatMustBeUnderstoodAreRefused() {
        for (String name : List.of("x-new", "b64", "exp")) {
            issuers.assertRefused(
                    issuers.issuer()
                            .key
                            .token(
                                    Map.of("alg", "RS256", "kid", "first", "crit", List.of(name), name, true),
                                    issuers.claims(Map.of())),
                    "(crit)");
        }
    }

    @Test
    void tokensOfOtherTypesAreRefused() {
        Map<String, Object> claims = issuers.claims(Map.of());
        issuers.assertRefused(
                issuers.issuer().key.token(Map.of("alg", "RS256", "kid", "first", "typ", "logout+jwt"), claims),
                "its typ");
        assertThat(issuers.logins()
                        .identify(issuers.issuer()
                                .key
                                .token(Map.of("alg", "RS256", "kid", "first", "typ", "at+jwt"), claims)))
                .isPresent();
    }

    @Test
    void hugeOnesAreRefusedUnread() {
        issuers.assertRefused(issuers.token(Map.of("groups", List.of("a".repeat(20_000)))), "it is too long");
        assertThat(issuers.issuer().calls()).isEmpty();
    }

    @Test
    void deepOnesAreRefusedUnread() {
        List<Object> deep = List.of();
        for (int i = 0; i < 500; i++) {
            deep = List.of(deep);
        }
        issuers.assertRefused(issuers.token(Map.of("groups", deep)), "it is nested too deep");
        issuers.assertRefused(
                issuers.issuer().key.token(Map.of("alg", "RS256", "x", deep), issuers.claims(Map.of())),
                "it is nested too deep");
    }
}
