package io.stevedore.it.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Bucket;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.IndexKind;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.LoggedIn;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.SharedIndex;
import io.stevedore.it.registry.StoreKind;
import jakarta.json.Json;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of the page, on two nodes with one index. */
@TestInstance(Lifecycle.PER_CLASS)
class SessionIT {

    private static final String SESSION = "/stevedore/v1/session";
    private static final String ME = "/stevedore/v1/me";
    private static final String[] JSON = {"Content-Type", "application/json"};
    private static final List<String> USERS = List.of("admin", "ann", "ci", "gone");

    @TempDir
    private static Path directory;

    @SuppressWarnings("NullAway.Init") // as the next two, by start
    private ClosedRegistry registry;

    @SuppressWarnings("NullAway.Init")
    private RegistryProcess first;

    @SuppressWarnings("NullAway.Init")
    private RegistryProcess second;

    @BeforeAll
    void start() {
        Bucket bucket = Bucket.in(StoreKind.S3_MOCK);
        SharedIndex index = SharedIndex.in(IndexKind.POSTGRESQL);
        registry = new ClosedRegistry(first, ClosedRegistry.prepare(directory), directory);
        registry.know(USERS);
        first = RegistryProcess.start(node(bucket.of(index.of(registry.launch()))));
        second = RegistryProcess.start(node(bucket.of(index.of(ClosedRegistry.launch(directory)))));
    }

    private static Launch node(Launch closed) {
        return closed.with("registry.auth", "htpasswd,robots")
                .with("registry.http.host", "https://registry.example")
                .with("registry.http.relativeurls", "true");
    }

    @AfterAll
    void stop() {
        first.close();
        second.close();
    }

    private static Answer logIn(RegistryProcess node, String user, String password) {
        String body = Json.createObjectBuilder()
                .add("username", user)
                .add("password", password)
                .build()
                .toString();
        return new Http(node).send("POST", SESSION, body, JSON);
    }

    /** The pair of name and value that a browser sends back. */
    private static String cookie(RegistryProcess node, String user) {
        Answer in = logIn(node, user, ClosedRegistry.PASSWORD).assertStatus(200);
        return in.header("Set-Cookie").replaceFirst(";.*", "");
    }

    @Test
    void theCookieIsOfAllNodesAndNoScriptOrOtherSiteGetsIt() {
        Answer in = logIn(first, "ann", ClosedRegistry.PASSWORD).assertStatus(200);

        in.assertHeader("Set-Cookie")
                .matches("stevedore-session=[A-Za-z0-9_.-]+; Path=/; Max-Age=28800; HttpOnly; SameSite=Strict; Secure");
        in.assertHeader("Cache-Control").isEqualTo("no-store");
        assertThat(in.text()).contains("\"name\":\"ann\"", "\"kind\":\"user\"", "\"administers\":false");
        String cookie = in.header("Set-Cookie").replaceFirst(";.*", "");
        Answer me = new Http(second).get(ME, "Cookie", "theme=dark; " + cookie).assertStatus(200);
        assertThat(me.text()).contains("\"name\":\"ann\"", "\"means\":\"password\"");
        me.assertHeader("Cache-Control").isEqualTo("no-store");
    }

    @Test
    void aSessionMayDoWhatItsUserMay() {
        TestRepository repository =
                new TestRepository(new LoggedIn(first, "ann", ClosedRegistry.PASSWORD), "team/session");
        String digest = repository.pushImage("x1").digest();
        String cookie = cookie(first, "ann");
        Http http = new Http(second);

        http.get(repository.manifest("x1"), "Cookie", cookie)
                .assertStatus(200)
                .assertHeader("Cache-Control")
                .isEqualTo("no-store");
        http.get(repository.manifest(digest), "Cookie", cookie)
                .assertHeader("Cache-Control")
                .as("what is one user's is in no cache for all, although it never changes")
                .isEqualTo("no-store");
        http.get("/v2/home/ci/x/tags/list", "Cookie", cookie).assertStatus(403).assertOciError();
        http.get("/stevedore/v1/audit", "Cookie", cookie).assertStatus(403).assertOciError();
    }

    @Test
    void aChangeThatThePageDidNotSendIsRefused() {
        TestRepository repository =
                new TestRepository(new LoggedIn(first, "ann", ClosedRegistry.PASSWORD), "team/forged-change");
        repository.pushImage("x1");
        String cookie = cookie(first, "ann");
        Http http = new Http(first);

        for (String method : List.of("DELETE", "PUT")) {
            assertThat(http.send(method, repository.manifest("x1"), "", "Cookie", cookie)
                            .assertStatus(403)
                            .assertOciError()
                            .text())
                    .contains("X-Stevedore-Page: 1");
        }
        http.send("POST", "/stevedore/v1/tokens", "{}", "Cookie", cookie, JSON[0], JSON[1])
                .assertStatus(403);
        http.send("DELETE", SESSION, "", "Cookie", cookie).assertStatus(403);
        http.get(repository.manifest("x1"), "Cookie", cookie).assertStatus(200);
        http.send("DELETE", repository.manifest("x1"), "", "Cookie", cookie, "X-Stevedore-Page", "1")
                .assertStatus(202);
    }

    @Test
    void whatIsNoSessionOfThisRegistryIsRefusedAndForgotten() {
        String cookie = cookie(first, "ann");
        String token = Json.createReader(new StringReader(new Http(new LoggedIn(first, "ann", ClosedRegistry.PASSWORD))
                        .get("/token")
                        .text()))
                .readObject()
                .getString("token");

        for (String bad : List.of(
                "stevedore-session=",
                "stevedore-session=x",
                "stevedore-session=" + token,
                cookie.substring(0, cookie.length() - 5),
                cookie.replaceFirst("\\.[^.]+\\.", ".eyJzdWIiOiJhZG1pbiJ9."))) {
            Answer refused = new Http(second).get(ME, "Cookie", bad).assertStatus(401);
            assertThat(refused.assertOciError().text()).contains("log in again");
            refused.assertHeader("Set-Cookie").startsWith("stevedore-session=; Path=/; Max-Age=0");
        }
        new Http(second)
                .get(ME, "Cookie", "session=" + token)
                .assertStatus(401)
                .assertHeader("Set-Cookie")
                .isEmpty();
        new Http(second)
                .get("/v2/", "Authorization", "Bearer " + cookie.replaceFirst(".*=", ""))
                .assertStatus(401);
    }

    @Test
    void whoeverSaysWhoHeIsMeansThat() {
        String cookie = cookie(first, "ann");
        String other = LoggedIn.authorization("ci", ClosedRegistry.PASSWORD);

        assertThat(new Http(first)
                        .get(ME, "Cookie", cookie, "Authorization", other)
                        .text())
                .contains("\"name\":\"ci\"");
        new Http(first)
                .get(ME, "Cookie", cookie, "Authorization", LoggedIn.authorization("ci", "wrong"))
                .assertStatus(401);
        assertThat(new Http(first)
                        .get(ME, "Cookie", "stevedore-session=x", "Authorization", other)
                        .text())
                .contains("\"name\":\"ci\"");
    }

    @Test
    void aSessionEndsWithItsUserAndItsAccessToken() {
        String token = Json.createReader(new StringReader(new Http(new LoggedIn(first, "gone", ClosedRegistry.PASSWORD))
                        .send("POST", "/stevedore/v1/tokens", "{\"actions\":[\"pull\"]}", JSON)
                        .assertStatus(201)
                        .text()))
                .readObject()
                .getString("token");
        String cookie = cookie(first, "gone");
        String byToken = logIn(first, "whoever", token)
                .assertStatus(200)
                .header("Set-Cookie")
                .replaceFirst(";.*", "");
        new Http(second).get(ME, "Cookie", cookie).assertStatus(200);
        new Http(second).get(ME, "Cookie", byToken).assertStatus(200);
        new Http(second)
                .send(
                        "POST",
                        "/stevedore/v1/tokens",
                        "{}",
                        "Cookie",
                        byToken,
                        "X-Stevedore-Page",
                        "1",
                        JSON[0],
                        JSON[1])
                .assertStatus(403);

        registry.know(USERS.subList(0, 3));

        for (String each : List.of(cookie, byToken)) {
            Parallel.await(
                    "end of the session",
                    () -> new Http(second).get(ME, "Cookie", each).status() == 401);
        }
    }

    @Test
    void loginsAndLogoutsAreToldToAuditors() {
        String cookie = cookie(first, "ann");
        new Http(second)
                .send("DELETE", SESSION, "", "Cookie", cookie, "X-Stevedore-Page", "1")
                .assertStatus(204)
                .assertHeader("Set-Cookie")
                .startsWith("stevedore-session=; Path=/; Max-Age=0");
        Answer refused = new Http(first)
                .send(
                        "POST",
                        SESSION,
                        "{\"username\":\"ann\",\"password\":\"not-hers\"}",
                        JSON[0],
                        JSON[1],
                        "X-Stevedore-Page",
                        "1")
                .assertStatus(401);

        refused.assertHeader("WWW-Authenticate")
                .as("a browser asks for nothing")
                .startsWith("Cookie ");
        String path = "path:/stevedore/v1/session";
        assertThat(told(first))
                .containsPattern("audit:done.*user:ann,means:password,method:POST," + path + ",status:200")
                .containsPattern("audit:refused.*" + path + ",status:401")
                .doesNotContain(cookie, "not-hers", ClosedRegistry.PASSWORD);
        assertThat(told(first))
                .as("nobody has asked for anything that rules are for")
                .doesNotContainPattern(path + ",status:200.*administer");
        assertThat(told(second)).contains("user:ann,means:session,method:DELETE," + path + ",status:204");
    }

    private static String told(RegistryProcess node) {
        return (node.output() + node.errors()).replace("\"", "");
    }

    @Test
    void guessingIsSlowedDown() {
        for (int i = 0; i < 10; i++) {
            logIn(second, "guessed", "wrong-" + i).assertStatus(401).assertOciError();
        }

        logIn(second, "guessed", "wrong-10")
                .assertStatus(429)
                .assertHeader("Retry-After")
                .isNotEmpty();
    }

    @Test
    void whatIsWrongIsToldInASentence() {
        for (String body : List.of("", "[]", "{}", "{\"username\":\"ann\"}", "{\"username\":\"ann\",\"password\":1}")) {
            new Http(first).send("POST", SESSION, body, JSON).assertStatus(400).assertOciError();
        }
        new Http(first).send("POST", SESSION, "{}").assertStatus(415).assertOciError();
        new Http(first).get(SESSION).assertStatus(405).assertOciError();
        new Http(first).send("DELETE", SESSION, "").assertStatus(401).assertOciError();
    }
}
