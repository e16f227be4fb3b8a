package io.stevedore.registry.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.access.Grant;
import io.stevedore.registry.access.Identities;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.access.ServerUsers;
import io.stevedore.registry.access.Users;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.Principal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {

    private static final Login ANN = Login.of(Principal.user("ann"), "password");

    @TempDir
    Path directory;

    private TestRegistry registry;
    private KeyIndex keys;
    private Path users;

    @BeforeEach
    void open() throws IOException {
        registry = TestRegistry.open(directory);
        keys = new KeyIndex(registry.indexTable());
        users = Files.writeString(directory.resolve("users"), "ann:$2y$05$" + "a".repeat(53));
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void eachNodeTakesTheSessionsOfTheOthers() {
        assertThat(sessions("8h").verify(sessions("8h").issue(ANN))).isEqualTo(ANN);
    }

    @Test
    void aSessionEndsWithItsUser() throws IOException {
        String session = sessions("8h").issue(ANN);
        Files.writeString(users, "");

        assertRefused(sessions("8h"), session, "the user ann is not known any more");
    }

    @Test
    void aSessionEndsByItsTime() throws Exception {
        sessions("8h").issue(ANN);

        assertThat(sessions("8h").verify(endingIn(60))).isEqualTo(ANN);
        assertRefused(sessions("8h"), endingIn(-120), "log in again (Expired JWT)");
    }

    /** Else a cookie could be used where a token is looked for that ends in five minutes, and the other way round. */
    @Test
    void noTokenIsASessionAndNoSessionIsAToken() {
        Tokens tokens = new Tokens(new SigningKeys(keys, "8h"), identities());

        assertRefused(sessions("8h"), tokens.issue(ANN, new Grant(List.of())), "");
        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> tokens.verify(sessions("8h").issue(ANN)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "..", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm4ifQ."})
    void whatIsNoSessionIsRefused(String text) {
        assertRefused(sessions("8h"), text, "log in again");
    }

    @Test
    void aSessionThatWasCutOrChangedIsRefused() {
        String session = sessions("8h").issue(ANN);

        assertRefused(sessions("8h"), session.substring(0, session.length() - 4), "");
        assertRefused(sessions("8h"), "A" + session, "");
    }

    @Test
    void ofTokensThatOthersSignedNoneIsMade() {
        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> sessions("8h").issue(Login.of(Principal.user("ann"), Login.BY_OIDC)))
                .returns(ErrorCode.DENIED, RegistryException::code)
                .withMessageContaining("another server");
    }

    @Test
    void aSessionOfAnIssuerLastsNoLongerThanThatAllows() throws Exception {
        Login ann = Login.of(Principal.user("sso:ann"), Login.BY_OIDC);
        Sessions sessions = sessions("8h");

        assertThat(life(sessions.issue(ann, Duration.ofMinutes(5)))).isEqualTo(Duration.ofMinutes(5));
        assertThat(life(sessions.issue(ann, Duration.ofDays(1)))).isEqualTo(Duration.ofHours(8));
        assertThat(sessions.life(Duration.ofDays(1))).isEqualTo(Duration.ofHours(8));
    }

    private static Duration life(String session) throws ParseException {
        JWTClaimsSet claims = SignedJWT.parse(session).getJWTClaimsSet();
        return Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant());
    }

    @Test
    void whoIsInMoreGroupsThanACookieHoldsIsTold() {
        Set<String> groups = IntStream.range(0, 300).mapToObj(i -> "group-" + i).collect(Collectors.toSet());

        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> sessions("8h").issue(Login.of(Principal.user("ann", groups), Login.BY_SERVER)))
                .withMessageContaining("ann is in 300 groups");
    }

    @Test
    void thereAreNoneWithoutAPageOrWithoutUsers() {
        SigningKeys signing = new SigningKeys(keys, "8h");

        assertThat(sessions("8h").areOn()).isTrue();
        assertThat(new Sessions(signing, identities(), false, "8h").areOn()).isFalse();
        assertThat(new Sessions(signing, new Identities(), true, "8h").areOn()).isFalse();
    }

    /** With the registry's own key. */
    private String endingIn(long seconds) throws Exception {
        ECKey key = ECKey.parse(keys.all().get(0).jwk());
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("stevedore")
                .audience("stevedore-session")
                .subject("ann")
                .jwtID("1")
                .issueTime(Date.from(now.minusSeconds(200)))
                .notBeforeTime(Date.from(now.minusSeconds(200)))
                .expirationTime(Date.from(now.plusSeconds(seconds)))
                .claim("kind", "USER")
                .claim("groups", List.of())
                .claim("means", "password")
                .claim("reference", "")
                .claim("access", List.of())
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private Sessions sessions(String life) {
        return new Sessions(new SigningKeys(keys, life), identities(), true, life);
    }

    private Identities identities() {
        Users file = new Users(Optional.of(users.toString()));
        return new Identities(file, new ServerUsers(), Stream.of(file));
    }

    private static void assertRefused(Sessions sessions, String session, String reason) {
        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> sessions.verify(session))
                .withMessageContaining(reason)
                .returns(ErrorCode.UNAUTHORIZED, RegistryException::code);
    }
}
