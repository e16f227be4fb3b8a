package io.stevedore.registry.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import io.stevedore.registry.access.Grant;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.access.Scope;
import io.stevedore.registry.claims.IssuersFile;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.Principal;
import io.stevedore.servers.issuer.SigningKey;
import io.stevedore.servers.issuer.TestIssuer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of a server of Docker's token flow, by keys of a file of certificates or of a JWKS. */
@TestInstance(Lifecycle.PER_CLASS)
class TokenServerTest {

    private static final String SERVICE = "registry.example";
    private static final List<Map<String, Object>> ACCESS = List.of(
            Map.of("type", "repository", "name", "team/app", "actions", List.of("pull", "push")),
            Map.of("type", "repository(plugin)", "class", "x", "name", "p", "actions", List.of("*")));

    @TempDir
    private static Path directory;

    private final TestIssuer issuer = TestIssuer.start();

    @SuppressWarnings("NullAway.Init") // before all tests
    private TestKeyStore keys;

    @SuppressWarnings("NullAway.Init")
    private IssuerLogins logins;

    @BeforeAll
    void open() throws Exception {
        keys = new TestKeyStore(directory)
                .with("root", "-keyalg", "EC", "-groupname", "secp256r1", "-ext", "bc:c")
                .with("signer", "-keyalg", "RSA", "-keysize", "2048", "-signer", "root")
                .with("stranger", "-keyalg", "RSA", "-keysize", "2048");
        logins = logins(Optional.of(keys.pem("root").toString()), Optional.empty());
    }

    @AfterAll
    void close() {
        issuer.close();
    }

    private static IssuerLogins logins(Optional<String> certificates, Optional<String> jwks) {
        return new IssuerLogins(
                Optional.empty(),
                Optional.of(new TokenServerSettings("auth", SERVICE, certificates, jwks, IssuersFile.ALGORITHMS)),
                InstantSource.system());
    }

    private Map<String, Object> claims(Map<String, Object> changes) {
        Map<String, Object> claims =
                new HashMap<>(Map.of("iss", "auth", "aud", SERVICE, "sub", "ann", "access", ACCESS));
        claims.putAll(changes);
        return issuer.claims(claims);
    }

    @Test
    void theServerSaysWhoSomebodyIsAndWhatHeMayDo() throws Exception {
        Grant grant = Grant.ofIssuer(List.of(
                new Scope("repository", "team/app", Set.of("pull", "push")),
                new Scope("repository", "p", Set.of("*"))));

        assertThat(logins.identify(root("").token(Map.of("alg", "ES256"), claims(Map.of()))))
                .contains(new Login(Principal.user("ann"), "token", "auth", Optional.empty(), Optional.of(grant)));
    }

    /** For what everybody may pull. */
    @Test
    void nobodyHasTokensToo() throws Exception {
        Map<String, Object> unsaid = claims(Map.of());
        unsaid.remove("sub");
        for (Map<String, Object> claims : List.of(unsaid, claims(Map.of("sub", "")))) {
            Login login = logins.identify(root("").token(Map.of("alg", "ES256"), claims))
                    .orElseThrow();
            assertThat(login.principal()).isEqualTo(Principal.ANONYMOUS);
            assertThat(login.grant()).isPresent();
        }
    }

    /** distribution 2 wants the one, distribution 3 the other; distribution/distribution#4299. */
    @Test
    void keysOfCertificatesGoByTwoIds() throws Exception {
        X509Certificate certificate = keys.certificate("root");
        String libtrust = CertificateBundle.libtrustId(certificate.getPublicKey());
        String thumbprint = new ECKey.Builder(Curve.P_256, (ECPublicKey) certificate.getPublicKey())
                .build()
                .computeThumbprint()
                .toString();
        assertThat(libtrust).matches("([A-Z2-7]{4}:){11}[A-Z2-7]{4}");

        for (String id : List.of(libtrust, thumbprint)) {
            assertThat(logins.identify(root(id).token(claims(Map.of())))).isPresent();
        }
        assertRefused(root("other").token(claims(Map.of())));
        assertRefused(stranger(libtrust).token(claims(Map.of())));
    }

    @Test
    void certificatesOfATokenLeadToTheBundle() throws Exception {
        assertThat(logins.identify(chained("signer", "signer", "signer"))).isPresent();
        assertThat(logins.identify(chained("signer", "signer", "signer", "root")))
                .isPresent();
        assertThat(logins.identify(root("").token(Map.of("alg", "ES256", "x5c", chain("root")), claims(Map.of()))))
                .isPresent();
        assertRefused(chained("stranger", "stranger", "stranger"));
        assertRefused(chained("stranger", "stranger", "stranger", "root"));
        assertRefused(chained("stranger", "stranger", "signer", "root"));
        assertRefused(stranger("x").token(Map.of("alg", "RS256", "x5c", List.of("AAAA")), claims(Map.of())));
    }

    private String chained(String key, String id, String... certificates) throws Exception {
        return keys.key(key, id, "RS256")
                .token(Map.of("alg", "RS256", "kid", id, "x5c", chain(certificates)), claims(Map.of()));
    }

    private List<String> chain(String... aliases) throws Exception {
        List<String> chain = new ArrayList<>();
        for (String alias : aliases) {
            chain.add(Base64.getEncoder().encodeToString(keys.certificate(alias).getEncoded()));
        }
        return chain;
    }

    /** CVE-2025-24976. */
    @Test
    void aKeyThatTheTokenBringsIsNoKey() throws Exception {
        String known = CertificateBundle.libtrustId(keys.certificate("root").getPublicKey());
        SigningKey foreign = SigningKey.ec(known);

        assertRefused(foreign.token(Map.of("alg", "ES256", "kid", known, "jwk", foreign.jwk()), claims(Map.of())));
        assertRefused(
                foreign.token(Map.of("alg", "ES256", "kid", known, "jku", issuer.url() + "/jwks"), claims(Map.of())));
    }

    @Test
    void keysOfAFileOrAUrlAreTaken() throws Exception {
        Path file = Files.writeString(directory.resolve("jwks.json"), issuer.jwks());

        for (String place : List.of(file.toString(), issuer.url() + "/jwks")) {
            IssuerLogins others = logins(Optional.of(keys.pem("root").toString()), Optional.of(place));
            assertThat(others.identify(issuer.key.token(claims(Map.of())))).isPresent();
            assertThat(others.identify(issuer.key.token(claims(Map.of())))).isPresent();
            assertThat(others.identify(root("").token(Map.of("alg", "ES256"), claims(Map.of()))))
                    .isPresent();
        }
    }

    @Test
    void claimsAreLookedAt() throws Exception {
        long now = System.currentTimeMillis() / 1000;
        List<Map<String, Object>> wrong = List.of(
                Map.of("iss", "other"),
                Map.of("aud", "other"),
                Map.of("exp", now - 70),
                Map.of("exp", now + 90_000),
                Map.of("nbf", now + 70),
                Map.of("sub", "robot:ci"),
                Map.of("sub", "a\nb"),
                Map.of("access", List.of("repository:a:pull")),
                Map.of("access", List.of(Map.of("type", "repository", "name", "a", "actions", "pull"))));
        for (Map<String, Object> claims : wrong) {
            assertRefused(root("").token(Map.of("alg", "ES256"), claims(claims)));
        }
        assertThat(logins.identify(root("").token(
                                Map.of("alg", "ES256"), claims(Map.of("aud", List.of("a", SERVICE), "access", "")))))
                .as("a login alone, by which nothing is granted")
                .hasValueSatisfying(login ->
                        assertThat(login.grant().orElseThrow().scopes()).isEmpty());
    }

    /** It has an audience of its own, and is asked each time. */
    @Test
    void isNoSourceForTokensOfTheRegistry() {
        assertThat(logins.again(Principal.user("ann"), "token", "auth")).isEmpty();
    }

    @Test
    void aFileWithoutCertificatesIsRefused() {
        for (String text : List.of("", "x", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CertificateBundle.parse(text))
                    .withMessageContaining("no certificates in PEM form");
        }
    }

    private SigningKey root(String id) throws Exception {
        return keys.key("root", id, "ES256");
    }

    private SigningKey stranger(String id) throws Exception {
        return keys.key("stranger", id, "RS256");
    }

    private void assertRefused(String token) {
        assertThatExceptionOfType(RegistryException.Refused.class).isThrownBy(() -> logins.identify(token));
    }
}
