package io.stevedore.it.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Crane;
import io.stevedore.it.client.CraneLogin;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.LoggedIn;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.servers.issuer.TestIssuer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Docker's token flow with a server that is another's, set up by distribution's variables, without rules. */
@TestInstance(Lifecycle.PER_CLASS)
class TokenServerIT {

    private static final String SERVICE = "registry.example";
    private static final String SECRET = "planted-secret-of-user";

    @TempDir
    private static Path directory;

    private final TestIssuer server = TestIssuer.start();

    @SuppressWarnings("NullAway.Init") // by start
    private RegistryProcess process;

    private String host = "";

    @BeforeAll
    void start() {
        server.grants = this::granted;
        Launch launch = Launch.in(directory)
                .withVariable("REGISTRY_AUTH", "token")
                .withVariable("REGISTRY_AUTH_TOKEN_REALM", server.url() + "/token")
                .withVariable("REGISTRY_AUTH_TOKEN_SERVICE", SERVICE)
                .withVariable("REGISTRY_AUTH_TOKEN_ISSUER", server.url())
                .withVariable("REGISTRY_AUTH_TOKEN_JWKS", server.url() + "/jwks")
                .withVariable("REGISTRY_AUTH_TOKEN_SIGNINGALGORITHMS", "[RS256, ES256]")
                .withVariable("REGISTRY_AUTH_TOKEN_AUTOREDIRECT", "false");
        process = RegistryProcess.start(launch);
        host = "localhost:" + process.url("").getPort();
    }

    @AfterAll
    void stop() {
        process.close();
        server.close();
    }

    /** Ann may everything in {@code team/}, and everybody pulls from {@code public/}. */
    private Map<String, Object> granted(String authorization, List<String> scopes) {
        boolean ann = authorization.equals(LoggedIn.authorization("ann", SECRET));
        List<Map<String, Object>> access = new ArrayList<>();
        for (String scope : scopes) {
            String[] parts = scope.split(":", -1);
            List<String> actions =
                    ann && parts[1].startsWith("team/") ? List.of(parts[2].split(",", -1)) : List.of("pull");
            if (ann || parts[1].startsWith("public/")) {
                access.add(Map.of("type", parts[0], "name", parts[1], "actions", actions));
            }
        }
        return claims(ann ? "ann" : "", access);
    }

    private static Map<String, Object> claims(String name, List<Map<String, Object>> access) {
        return new HashMap<>(Map.of("aud", SERVICE, "sub", name, "access", access));
    }

    private String token(String name, String repository, String... actions) {
        return server.issue(
                claims(name, List.of(Map.of("type", "repository", "name", repository, "actions", List.of(actions)))));
    }

    private Answer bearing(String token, String method, String path) {
        return new Http(process).send(method, path, "", "Authorization", "Bearer " + token);
    }

    @Test
    void theChallengeLeadsToTheServer() {
        assertThat(new Http(process)
                        .get("/v2/team/app/manifests/v1")
                        .assertStatus(401)
                        .headers("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"" + server.url() + "/token\",service=\"" + SERVICE
                        + "\",scope=\"repository:team/app:pull\"");
    }

    @Test
    void theGrantAloneDecides() {
        String upload = "/v2/team/granted/blobs/uploads/";

        bearing(token("ann", "team/granted", "pull", "push"), "POST", upload).assertStatus(202);
        assertThat(bearing(token("ann", "team/granted", "pull"), "POST", upload)
                        .assertStatus(401)
                        .headers("WWW-Authenticate")
                        .get(0))
                .contains("scope=\"repository:team/granted:pull,push\",error=\"insufficient_scope\"");
        bearing(token("ann", "team/other", "push"), "POST", upload).assertStatus(401);
        bearing(token("", "team/granted", "pull"), "GET", "/v2/team/granted/tags/list")
                .assertStatus(404);
        bearing(token("", "team/other", "pull"), "GET", "/v2/team/granted/tags/list")
                .assertStatus(401);
        bearing(token("ann", "team/granted"), "GET", "/v2/").assertStatus(200);
        bearing(token("ann", "team/granted", "pull", "push"), "GET", "/token?scope=repository:team/other:push")
                .assertStatus(401);
    }

    @Test
    void theCatalogShowsWhatIsGranted() {
        new TestRepository(new LoggedIn(process, "x", token("ann", "team/listed", "pull", "push")), "team/listed")
                .pushImage("v1");
        String everything = server.issue(
                claims("ann", List.of(Map.of("type", "registry", "name", "catalog", "actions", List.of("*")))));

        assertThat(bearing(token("ann", "team/listed", "pull"), "GET", "/v2/_catalog")
                        .text())
                .contains("team/listed");
        assertThat(bearing(token("ann", "team/none", "pull"), "GET", "/v2/_catalog")
                        .text())
                .doesNotContain("team/listed");
        assertThat(bearing(everything, "GET", "/v2/_catalog").text()).contains("team/listed");
    }

    @Test
    @EnabledIf("craneIsInstalled")
    void craneLogsInThere() {
        CraneLogin crane = new CraneLogin(directory);
        assertThat(crane.push(host + "/team/app:v1").text()).contains("401 Unauthorized");
        crane.login(host, "ann", SECRET);

        assertThat(crane.push(host + "/team/app:v1").exitCode()).isZero();
        assertThat(crane.run("digest", host + "/team/app:v1").text()).startsWith("sha256:");
        assertThat(crane.push(host + "/other/app:v1").exitCode()).isPositive();
        assertThat(process.output() + process.errors()).doesNotContain(SECRET);
    }

    static boolean craneIsInstalled() {
        return Crane.find().isPresent();
    }
}
