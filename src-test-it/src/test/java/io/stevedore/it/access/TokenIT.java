package io.stevedore.it.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Crane;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.LoggedIn;
import io.stevedore.it.registry.RegistryProcess;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Docker's token flow, on a registry that is its own issuer. */
@TestInstance(Lifecycle.PER_CLASS)
class TokenIT {

    private static final String AUTHORIZATION = "Authorization";

    @TempDir
    private static Path directory;

    @SuppressWarnings("NullAway.Init") // as the next, by start
    private Launch launch;

    @SuppressWarnings("NullAway.Init")
    private RegistryProcess process;

    private String host = "";

    @BeforeAll
    void start() {
        launch = ClosedRegistry.prepare(directory);
        host = launch.settings().getOrDefault("registry.http.addr", "");
        launch = launch.with("registry.auth.challenge", "bearer")
                .with("registry.http.host", "http://" + host)
                .with("registry.http.relativeurls", "true");
        process = RegistryProcess.start(launch);
        TestRepository open = new TestRepository(as("admin"), "public/app");
        open.pushImage("v1");
        new TestRepository(as("ann"), "team/app").pushImage("v1");
    }

    @AfterAll
    void stop() {
        process.close();
    }

    private LoggedIn as(String user) {
        return new LoggedIn(process, user, ClosedRegistry.PASSWORD);
    }

    private Http nobody() {
        return new Http(process);
    }

    @Test
    void theChallengeLeadsToATokenThatOpensWhatItWasAskedFor() {
        Answer closed = nobody().get("/v2/team/app/manifests/v1").assertStatus(401);
        String challenge = "Bearer realm=\"http://" + host + "/token\",service=\"" + host + "\",scope=\"%s\"";
        assertThat(closed.headers("WWW-Authenticate")).containsExactly(challenge.formatted("repository:team/app:pull"));

        String token = token("ann", "repository:team/app:pull");

        withToken(token, "/v2/").assertStatus(200);
        withToken(token, "/v2/team/app/manifests/v1").assertStatus(200);
        Answer narrow = nobody().send("POST", "/v2/team/app/blobs/uploads/", "", AUTHORIZATION, "Bearer " + token);
        assertThat(narrow.assertStatus(401).headers("WWW-Authenticate"))
                .containsExactly(
                        challenge.formatted("repository:team/app:pull,push") + ",error=\"insufficient_scope\"");
        withToken(token, "/v2/elsewhere/app/manifests/v1").assertStatus(403);
    }

    @Test
    void nobodyHasATokenForWhatEverybodyMayPull() {
        String token = member(
                nobody().get("/token?scope=repository:public/app:pull,push&scope=repository:team/app:pull"), "token");

        withToken(token, "/v2/public/app/manifests/v1").assertStatus(200);
        withToken(token, "/v2/team/app/manifests/v1").assertStatus(401);
        nobody().send("POST", "/v2/public/app/blobs/uploads/", "", AUTHORIZATION, "Bearer " + token)
                .assertStatus(401);
    }

    @Test
    void formsAreTakenAsClientsSendThem() {
        Answer answer = form("grant_type=password&client_id=x&username=ann&password=" + ClosedRegistry.PASSWORD
                + "&scope=repository:team/app:pull+repository:other:pull");

        assertThat(member(answer.assertStatus(200), "scope")).isEqualTo("repository:team/app:pull");
        answer.assertHeader("Cache-Control").isEqualTo("no-store");
        withToken(member(answer, "access_token"), "/v2/team/app/manifests/v1").assertStatus(200);
        form("grant_type=password&username=ann&password=wrong").assertStatus(401);
        form("grant_type=password").assertStatus(401);
        form("grant_type=refresh_token&refresh_token=x").assertStatus(401);
        form("grant_type=client_credentials").assertStatus(400);
        form("").assertStatus(400);
        nobody().get("/token?" + "scope=repository:a:pull&".repeat(99) + "scope=x")
                .assertStatus(200);
        StringBuilder many = new StringBuilder("/token?");
        for (int i = 0; i <= 100; i++) {
            many.append("scope=repository:a").append(i).append(":pull&");
        }
        nobody().get(many.toString()).assertStatus(400);
    }

    @Test
    void whatIsNoTokenOpensNothing() {
        String token = token("ann", "repository:team/app:pull");

        for (String bad : List.of("x", "a.b.c", token + "x", token.substring(1), "eyJhbGciOiJub25lIn0.e30.")) {
            Answer answer = withToken(bad, "/v2/team/app/manifests/v1")
                    .assertStatus(401)
                    .assertOciError();
            assertThat(answer.headers("WWW-Authenticate").get(0)).contains("error=\"invalid_token\"");
            withToken(bad, "/v2/public/app/manifests/v1").assertStatus(401);
        }
    }

    /** The keys are in the index, where other nodes find them as well. */
    @Test
    void aTokenOutlivesTheProcessThatMadeIt() {
        String token = token("ann", "repository:team/app:pull");

        process.close();
        process = RegistryProcess.start(launch);

        withToken(token, "/v2/team/app/manifests/v1").assertStatus(200);
    }

    @Test
    void slowFormsHoldNoMoreThanTheirPlaces(@TempDir Path small) throws IOException {
        List<RawConnection> slow = new ArrayList<>();
        try (RegistryProcess few =
                RegistryProcess.start(ClosedRegistry.prepare(small).with("registry.http.threads", "8"))) {
            for (int i = 0; i < 12; i++) {
                RawConnection connection = new RawConnection(few);
                slow.add(connection);
                connection.request(
                        "POST", "/token", "Content-Type: application/x-www-form-urlencoded", "Content-Length: 1000");
            }
            Http http = new Http(few);
            Parallel.await("all places are taken", () -> http.get("/token").status() == 503);
            http.get("/v2/").assertStatus(401);
        } finally {
            for (RawConnection connection : slow) {
                connection.close();
            }
        }
    }

    @Test
    @EnabledIf("craneIsInstalled")
    void craneLogsInByTokens() throws IOException, InterruptedException {
        assertThat(crane("digest", host + "/public/app:v1")).startsWith("sha256:");
        assertThat(crane("digest", host + "/team/app:v1")).contains("401");
        crane("auth", "login", host, "-u", "ann", "-p", ClosedRegistry.PASSWORD);
        assertThat(crane("digest", host + "/team/app:v1")).startsWith("sha256:");
        assertThat(crane("catalog", host)).contains("public/app", "team/app");
        assertThat(crane("copy", host + "/team/app:v1", host + "/team/copy:v1")).contains("mounted blob");
        assertThat(crane("copy", host + "/team/app:v1", host + "/public/copy:v1"))
                .contains("DENIED: ann may not push public/copy");
    }

    static boolean craneIsInstalled() {
        return Crane.find().isPresent();
    }

    private static String crane(String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Crane.find().orElseThrow().toString(), "--insecure");
        builder.command().addAll(List.of(words));
        builder.redirectErrorStream(true).environment().put("DOCKER_CONFIG", directory.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
        return said;
    }

    private String token(String user, String scope) {
        return member(new Http(as(user)).get("/token?service=x&scope=" + scope).assertStatus(200), "token");
    }

    private Answer form(String body) {
        return nobody().send("POST", "/token", body, "Content-Type", "application/x-www-form-urlencoded");
    }

    private Answer withToken(String token, String path) {
        return nobody().get(path, AUTHORIZATION, "Bearer " + token);
    }

    private static String member(Answer answer, String name) {
        JsonObject object = Json.createReader(new StringReader(answer.text())).readObject();
        return object.getString(name);
    }
}
