package io.stevedore.registry.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.access.Grant;
import io.stevedore.registry.access.Identities;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.access.Scope;
import io.stevedore.registry.access.ServerUsers;
import io.stevedore.registry.access.Users;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.Principal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

    private static final Login ANN = Login.of(Principal.user("ann"), "password");
    private static final Grant GRANT = new Grant(List.of(
            new Scope("repository", "a:5/b", Set.of("pull", "push")), new Scope("registry", "catalog", Set.of("*"))));

    @TempDir
    Path directory;

    private TestRegistry registry;
    private KeyIndex keys;
    private Path users;
    private Tokens tokens;

    @BeforeEach
    void open() throws IOException {
        registry = TestRegistry.open(directory);
        keys = new KeyIndex(registry.indexTable());
        users = Files.writeString(directory.resolve("users"), "ann:$2y$05$" + "a".repeat(53));
        tokens = tokens();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void eachNodeTakesTheTokensOfTheOthers() {
        Tokens other = tokens();

        assertThat(other.verify(tokens.issue(ANN, GRANT))).isEqualTo(ANN.granted(GRANT));
        assertThat(tokens.verify(other.issue(ANN, GRANT))).isEqualTo(ANN.granted(GRANT));
        assertThat(keys.all()).as("one key for both").hasSize(1);
    }

    @Test
    void nobodyHasTokensToo() {
        Login bearer = tokens.verify(tokens.issue(Login.NONE, new Grant(List.of())));

        assertThat(bearer.principal()).isEqualTo(Principal.ANONYMOUS);
        assertThat(bearer.grant()).contains(new Grant(List.of()));
    }

    @Test
    void aTokenEndsWithItsUser() throws IOException {
        String token = tokens.issue(ANN, GRANT);
        Files.writeString(users, "");

        assertRefused(tokens(), token, "the user ann is not known any more");
    }

    @Test
    void keysGoAfterADayAnHourAndASession() throws Exception {
        Instant old = Instant.now().minus(Duration.ofHours(26)).plusSeconds(60);
        ECKey aged = key("aged", old);
        keys.add(new KeyIndex.StoredKey(old, aged.toJSONString()));
        Instant older = old.minusSeconds(120);
        keys.add(new KeyIndex.StoredKey(older, key("ancient", older).toJSONString()));

        SignedJWT made = SignedJWT.parse(tokens.issue(ANN, GRANT));

        assertThat(made.getHeader().getKeyID()).as("a new one signs").isNotEqualTo("aged");
        assertThat(keys.all()).as("the ancient one is gone").hasSize(2);
        assertThat(tokens.verify(signed(aged, JWSAlgorithm.ES256, claims -> claims))
                        .principal())
                .isEqualTo(ANN.principal());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "a.b.c",
                "..",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm4ifQ.",
            })
    void whatIsNoTokenIsRefused(String text) {
        assertRefused(tokens, text, "");
    }

    @Test
    void hugeOnesAreRefusedUnread() {
        assertRefused(tokens, tokens.issue(ANN, GRANT) + "A".repeat(20_000), "too long");
    }

    @Test
    void aChangedTokenIsRefused() throws Exception {
        String[] parts = tokens.issue(ANN, GRANT).split("\\.", -1);
        String payload = Base64URL.from(parts[1]).decodeToString().replace("\"ann\"", "\"bob\"");

        assertRefused(tokens, parts[0] + "." + Base64URL.encode(payload) + "." + parts[2], "");
    }

    /** With the registry's own key, each one wrong in one thing. */
    @Test
    void claimsThatAreNotOursOrNotOfNowAreRefused() throws Exception {
        ECKey key = ownKey();
        assertThat(tokens.verify(signed(key, JWSAlgorithm.ES256, claims -> claims))
                        .grant())
                .contains(GRANT);
        Date past = Date.from(Instant.now().minusSeconds(120));
        Date future = Date.from(Instant.now().plusSeconds(120));

        for (UnaryOperator<JWTClaimsSet.Builder> wrong : List.<UnaryOperator<JWTClaimsSet.Builder>>of(
                claims -> claims.expirationTime(past),
                claims -> claims.expirationTime(null),
                claims -> claims.notBeforeTime(future),
                claims -> claims.issuer("other"),
                claims -> claims.issuer(null),
                claims -> claims.audience("other"),
                claims -> claims.audience((String) null),
                claims -> claims.jwtID(null),
                claims -> claims.claim("access", null),
                claims -> claims.claim("access", "repository:a:pull"),
                claims -> claims.subject("bob"))) {
            assertRefused(tokens, signed(key, JWSAlgorithm.ES256, wrong), "");
        }
    }

    /** CVE-2025-24976: a key of the token's own, under the name of one of ours. */
    @Test
    void aKeyThatTheTokenBringsIsNoKey() throws Exception {
        ECKey own = ownKey();
        ECKey foreign = key(own.getKeyID(), Instant.now());
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(own.getKeyID())
                .jwk(foreign.toPublicJWK())
                .build();

        assertRefused(tokens, signed(header, new ECDSASigner(foreign), claims -> claims), "");
        assertRefused(tokens, signed(key("unknown", Instant.now()), JWSAlgorithm.ES256, claims -> claims), "");
    }

    /** The public key as the secret of a MAC, and an extension that must be understood (GHSA-752w-5fwx-jx9f). */
    @Test
    void otherAlgorithmsAndExtensionsAreRefused() throws Exception {
        ECKey own = ownKey();
        byte[] publicKey = own.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        JWSHeader mac =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(own.getKeyID()).build();
        JWSHeader critical = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(own.getKeyID())
                .type(JOSEObjectType.JWT)
                .criticalParams(Set.of("x-new"))
                .customParam("x-new", true)
                .build();

        assertRefused(tokens, signed(mac, new MACSigner(publicKey), claims -> claims), "");
        assertRefused(tokens, signed(critical, new ECDSASigner(own), claims -> claims), "");
    }

    private ECKey ownKey() throws Exception {
        tokens.issue(ANN, GRANT);
        return ECKey.parse(keys.all().get(0).jwk());
    }

    private static ECKey key(String id, Instant created) throws Exception {
        return new ECKeyGenerator(Curve.P_256)
                .keyID(id)
                .issueTime(Date.from(created))
                .generate();
    }

    private static String signed(ECKey key, JWSAlgorithm algorithm, UnaryOperator<JWTClaimsSet.Builder> change)
            throws Exception {
        JWSHeader header =
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
        return signed(header, new ECDSASigner(key), change);
    }

    private static String signed(JWSHeader header, JWSSigner signer, UnaryOperator<JWTClaimsSet.Builder> change)
            throws Exception {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer("stevedore")
                .audience("stevedore-registry")
                .subject("ann")
                .jwtID("1")
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .claim("kind", "USER")
                .claim("groups", List.of())
                .claim("means", "password")
                .claim("reference", "")
                .claim("access", GRANT.scopes().stream().map(Scope::toString).toList());
        SignedJWT token = new SignedJWT(header, change.apply(claims).build());
        token.sign(signer);
        return token.serialize();
    }

    private Tokens tokens() {
        return new Tokens(new SigningKeys(keys, "1h"), identities());
    }

    private Identities identities() {
        Users file = new Users(Optional.of(users.toString()));
        return new Identities(file, new ServerUsers(), Stream.of(file));
    }

    private static void assertRefused(Tokens tokens, String token, String reason) {
        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> tokens.verify(token))
                .withMessageContaining(reason)
                .returns(ErrorCode.UNAUTHORIZED, RegistryException::code)
                .satisfies(error -> assertThat(error.detail()).containsEntry("error", "invalid_token"));
    }
}
