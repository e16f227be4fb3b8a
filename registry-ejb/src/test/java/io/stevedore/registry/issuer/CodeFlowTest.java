package io.stevedore.registry.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.Principal;
import io.stevedore.registry.token.LoginAttempt;
import io.stevedore.servers.issuer.SigningKey;
import io.stevedore.servers.issuer.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody's browser goes to an issuer, and comes back with a code. */
class CodeFlowTest {

    private static final String BACK = "https://registry.example/callback";
    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init") // before each test
    private IssuerFixture issuers;

    @BeforeEach
    void open() throws IOException {
        issuers = new IssuerFixture(directory);
        issuers.open("  page: {client: the page, title: Example, scopes: [profile, groups]}\n");
    }

    @AfterEach
    void close() {
        issuers.close();
    }

    private CodeFlow flow() {
        return issuers.logins().flows().get(0);
    }

    private LoginAttempt attempt() {
        return LoginAttempt.begin(issuers.issuer().url(), "");
    }

    private IssuerLogin logIn() {
        LoginAttempt attempt = attempt();
        return flow().finish(attempt, BACK, browse(flow().address(attempt, BACK)));
    }

    /** What the browser of somebody brings back whom the issuer lets in. */
    private static CodeAnswer browse(String address) {
        try {
            String location = BROWSER.send(
                            HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            Map<String, String> query = query(location);
            return new CodeAnswer(
                    Optional.ofNullable(query.get("code")),
                    Optional.ofNullable(query.get("error")),
                    Optional.ofNullable(query.get("iss")));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> query(String address) {
        return Stream.of(URI.create(address).getRawQuery().split("&", -1))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    @Test
    void whoeverTheIssuerLetsInIsAUserUnderItsPrefix() {
        issuers.issuer().codes.claims = Map.of("sub", "ann", "groups", List.of("a"));

        IssuerLogin login = logIn();

        assertThat(login.login().principal())
                .isEqualTo(Principal.user("test:ann", Set.of("test:team-a", "test:everybody")));
        assertThat(login.login().isOfOthers()).isTrue();
        assertThat(login.most())
                .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6).plusSeconds(2));
        assertThat(issuers.issuer().codes.exchanges())
                .singleElement()
                .satisfies(form -> assertThat(form)
                        .containsEntry("grant_type", "authorization_code")
                        .containsEntry("client_id", "the page")
                        .containsEntry("redirect_uri", BACK));
    }

    @Test
    void theBrowserTakesAChallengeAndNoVerifier() {
        LoginAttempt attempt = attempt();
        String address = flow().address(attempt, BACK);

        assertThat(query(address))
                .containsEntry("response_type", "code")
                .containsEntry("scope", "openid profile groups")
                .containsEntry("state", attempt.state())
                .containsEntry("nonce", attempt.nonce())
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("code_challenge", attempt.challenge());
        assertThat(address).doesNotContain(attempt.verifier());
    }

    /** Of an issuer's tokens those alone log in here that were made for the page, and they nowhere else. */
    @Test
    void anIdTokenAndAnotherTokenAreNotTheSame() throws IOException {
        issuers.issuer().codes.claims = Map.of("sub", "ann", "aud", "https://registry.example");
        assertRefused("the audience (aud) the page");

        issuers.assertRefused(issuers.token(Map.of("aud", "the page")), "the audience (aud)");
    }

    /** A code that somebody has got hold of is of no use to him: it was asked for with another challenge and nonce. */
    @Test
    void aCodeOfAnotherBrowserIsNotTaken() {
        LoginAttempt hers = attempt();
        LoginAttempt his = attempt();
        CodeAnswer stolen = browse(flow().address(hers, BACK));

        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> flow().finish(his, BACK, stolen))
                .withMessageContaining("Example does not take the code")
                .withMessageContaining("invalid_grant");
    }

    @Test
    void aCodeIsGoodOnce() {
        LoginAttempt attempt = attempt();
        CodeAnswer answer = browse(flow().address(attempt, BACK));
        flow().finish(attempt, BACK, answer);

        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> flow().finish(attempt, BACK, answer))
                .withMessageContaining("invalid_grant");
    }

    @Test
    void anIdTokenIsLookedAtAsOthersAre() {
        SigningKey other = SigningKey.rsa("first");
        TestIssuer issuer = issuers.issuer();
        issuer.codes.token = claims -> with(claims, "nonce", "other");
        assertRefused("it was made for another login (nonce)");
        issuer.codes.token = claims -> with(claims, "iss", "https://other.example");
        assertRefused("its issuer (iss) is another one");
        issuer.codes.token = claims -> with(claims, "exp", issuers.seconds(-100));
        assertRefused("it has ended");
        issuer.codes.token = claims -> with(claims, "azp", "another");
        assertRefused("it was made for another client (azp)");
        issuer.codes.token = claims -> with(claims, "aud", List.of("the page", "another"));
        assertRefused("does not say for which of several");
        issuer.codes.token = claims -> with(claims, "sub", " ");
        assertRefused("do not make one name");
        issuer.codes.token = claims -> claims;
        issuer.key = other;
        assertRefused("no key of " + issuer.url());
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        Map<String, Object> all = new HashMap<>(claims);
        all.put(name, value);
        return all;
    }

    /** RFC 9207: the code of one issuer is never taken to another one. */
    @Test
    void theBrowserComesBackFromWhereItWasSent() {
        issuers.issuer().codes.brought = query -> Map.of("code", String.valueOf(query.get("code")), "iss", "https://x");
        assertRefused("from another issuer");
        issuers.issuer().codes.brought = query -> Map.of("code", String.valueOf(query.get("code")));
        assertRefused("without the name of Example (iss)");
        assertThat(issuers.issuer().codes.exchanges()).isEmpty();
    }

    @Test
    void whomTheIssuerRefusesHearsItsWordAndNotItsSentence() {
        issuers.issuer().codes.brought = query -> Map.of(
                "error",
                "access_denied",
                "error_description",
                "call us",
                "iss",
                issuers.issuer().url());
        assertRefused("Example did not let you in (access_denied)");
        issuers.issuer().codes.brought =
                query -> Map.of("error", "<b>", "iss", issuers.issuer().url());
        assertRefused("Example did not let you in (without a name for it)");
    }

    @Test
    void aClientWithASecretShowsIt() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "s3+cret\n");
        issuers.open("  page: {client: a, secret: " + secret + "}\n");
        issuers.issuer().codes.secret = "s3%2Bcret";
        assertThat(logIn().login().principal().name()).isEqualTo("test:ann");
        assertThat(issuers.issuer().codes.exchanges().get(0)).doesNotContainKeys("client_id", "client_secret");

        Files.writeString(secret, "wrong");
        assertRefused("invalid_client");
    }

    @Test
    void aSessionMayOutliveItsTokenWhereTheFileSaysSo() throws IOException {
        issuers.open("  page: {client: a, hours: 12}\n");

        assertThat(logIn().most()).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void anIssuerThatDoesNotAnswerIsTold() {
        String discovery = "/.well-known/openid-configuration";
        issuers.issuer().spoiled.put(discovery, new TestIssuer.Spoiled(500, "", "", 0));
        assertUnavailable();
        issuers.issuer()
                .spoiled
                .put(
                        discovery,
                        new TestIssuer.Spoiled(
                                200, "{\"issuer\":\"" + issuers.issuer().url() + "\"}", "", 0));
        assertUnavailable();
        issuers.issuer().spoiled.clear();
        issuers.issuer().spoiled.put("/token", new TestIssuer.Spoiled(200, "{\"id_token\":1}", "", 0));
        issuers.logins().flows();
        assertUnavailable();
    }

    private void assertUnavailable() {
        assertThatExceptionOfType(RegistryException.Unavailable.class)
                .isThrownBy(this::logIn)
                .withMessageContaining("cannot be asked at the moment who you are");
    }

    @Test
    void withoutAClientOfThePageThereIsNoLogin() throws IOException {
        issuers.open("");

        assertThat(issuers.logins().flows()).isEmpty();
    }

    private void assertRefused(String reason) {
        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(this::logIn)
                .withMessageContaining(reason)
                .withMessageContaining("log in again");
    }
}
