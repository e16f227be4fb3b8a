package io.stevedore.it.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Crane;
import io.stevedore.it.client.CraneLogin;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.LoggedIn;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.servers.issuer.SigningKey;
import io.stevedore.servers.issuer.TestIssuer;
import io.stevedore.servers.issuer.TokenShapes;
import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of a CI system push with its tokens, while its keys change, and it goes away and comes back. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class IssuerIT {

    private static final String AUDIENCE = "https://registry.example";
    private static final String RULES = """
            rules:
              - {allow: everything, to: "user:admin", on: "**"}
              - {allow: [pull, push, create-tag], to: "user:github:74", on: "apps/web"}
              - {allow: pull, to: "group:github:owner:65", on: "apps/**"}
            """;

    @TempDir
    private static Path directory;

    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private TestIssuer issuer = TestIssuer.start();

    @SuppressWarnings("NullAway.Init") // by start
    private RegistryProcess process;

    private String host = "";

    @BeforeAll
    void start() throws IOException {
        Path file = Files.writeString(directory.resolve("issuers.yaml"), """
                issuers:
                  - issuer: %s
                    audience: %s
                    prefix: github
                    name: "{repository_id}"
                    groups: "owner:{repository_owner_id}"
                    require: {repository_owner_id: "65", event_name: push}
                """.formatted(issuer.url(), AUDIENCE));
        process = RegistryProcess.start(ClosedRegistry.prepare(directory)
                .with(
                        "registry.access.file",
                        Files.writeString(directory.resolve("own.yaml"), RULES).toString())
                .with("registry.log.level", "debug")
                .with("registry.auth", "htpasswd,oidc")
                .with("registry.auth.oidc.file", file.toString()));
        host = process.url("").getAuthority();
        new TestRepository(new LoggedIn(process, "admin", ClosedRegistry.PASSWORD), "apps/other").pushImage("v1");
    }

    @AfterAll
    void stop() {
        process.close();
        issuer.close();
    }

    private String token(String repository, String event) {
        String token = issuer.issue(TokenShapes.gitHub(AUDIENCE, repository, event));
        tokens.add(token.substring(token.lastIndexOf('.') + 1));
        return token;
    }

    private Answer bearing(String token, String path) {
        return new Http(process).get(path, "Authorization", "Bearer " + token);
    }

    private Answer as(String user, String token, String path) {
        return new Http(new LoggedIn(process, user, token)).get(path);
    }

    @Test
    @Order(1)
    void aJobMayWhatItsRepositoryMay() {
        String job = token("74", "push");
        String other = token("75", "push");

        assertThat(new Http(process)
                        .send("POST", "/v2/apps/web/blobs/uploads/", "", "Authorization", "Bearer " + job)
                        .status())
                .isEqualTo(202);
        bearing(other, "/v2/apps/other/manifests/v1").assertStatus(200);
        as("anybody", other, "/v2/apps/other/manifests/v1").assertStatus(200);
        Answer refused = new Http(process)
                .send("POST", "/v2/apps/web/blobs/uploads/", "", "Authorization", "Bearer " + other)
                .assertStatus(403)
                .assertOciError();
        assertThat(refused.text()).contains("github:75 may not push apps/web");
        bearing(token("74", "pull_request"), "/v2/").assertStatus(401);
        as("x", token("74", "pull_request"), "/v2/").assertStatus(401);
    }

    @Test
    @Order(2)
    void oneOfOurOwnIsGivenForItAndNoOtherForThat() {
        Answer given = as("x", token("74", "push"), "/token?scope=repository:apps/other:pull")
                .assertStatus(200);
        String own =
                Json.createReader(new StringReader(given.text())).readObject().getString("token");
        tokens.add(own.substring(own.lastIndexOf('.') + 1));

        bearing(own, "/v2/apps/other/manifests/v1").assertStatus(200);
        assertThat(new Http(process)
                        .send("POST", "/v2/apps/web/blobs/uploads/", "", "Authorization", "Bearer " + own)
                        .status())
                .as("the token was not asked for that")
                .isEqualTo(401);
        bearing(own, "/token?scope=repository:apps/web:push").assertStatus(401);
    }

    @Test
    @Order(3)
    @EnabledIf("craneIsInstalled")
    void cranePushesWithATokenAsItsPassword() {
        CraneLogin crane = new CraneLogin(directory);
        crane.login(host, "whatever", token("74", "push"));

        assertThat(crane.push(host + "/apps/web:1").exitCode()).isZero();
        assertThat(crane.run("digest", host + "/apps/web:1").text()).startsWith("sha256:");
        assertThat(crane.push(host + "/apps/web:1").text()).contains("github:74 may not move-tag apps/web:1");
        assertThat(crane.push(host + "/apps/other:1").text()).contains("DENIED: github:74 may not push apps/other");
    }

    static boolean craneIsInstalled() {
        return Crane.find().isPresent();
    }

    @Test
    @Order(4)
    void keysChange() {
        String before = token("74", "push");
        bearing(before, "/v2/").assertStatus(200);
        SigningKey first = issuer.key;
        issuer.rotate(SigningKey.ec("second"));
        issuer.published = List.of(first, issuer.key);

        awaitStatus(200);
        bearing(before, "/v2/").assertStatus(200);
        bearing(first.token(issuer.claims(TokenShapes.gitHub(AUDIENCE, "74", "push"))), "/v2/")
                .assertStatus(200);
    }

    @Test
    @Order(5)
    void theIssuerGoesAwayAndComesBack() {
        SigningKey second = issuer.key;
        int port = issuer.port();
        issuer.close();

        bearing(token("74", "push"), "/v2/").assertStatus(200);
        SigningKey third = SigningKey.ec("third");
        issuer.rotate(third);
        awaitStatus(503);
        Answer away = bearing(token("74", "push"), "/v2/").assertStatus(503).assertOciError();
        away.assertHeader("Retry-After").isNotEmpty();
        as("x", token("74", "push"), "/v2/").assertStatus(503);
        as("admin", ClosedRegistry.PASSWORD, "/v2/").assertStatus(200);
        Map<String, Object> claims = new HashMap<>(issuer.claims(TokenShapes.gitHub(AUDIENCE, "74", "push")));
        bearing(second.token(claims), "/v2/").assertStatus(200);

        issuer = TestIssuer.start(port, Optional.empty());
        issuer.rotate(third);
        awaitStatus(200);
    }

    private void awaitStatus(int status) {
        Parallel.await(
                "it answers " + status,
                () -> bearing(token("74", "push"), "/v2/").status() == status);
    }

    @Test
    @Order(6)
    void noTokenIsWrittenAnywhere() {
        String said = process.output() + process.errors();

        assertThat(said).contains("github:74").contains("the keys of " + issuer.url() + " cannot be fetched");
        assertThat(tokens).hasSizeGreaterThan(5).noneMatch(said::contains);
        assertThat(said).contains("\"means\":\"oidc\"");
    }
}
