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
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Access tokens of robots and users, on two nodes with one index. */
@TestInstance(Lifecycle.PER_CLASS)
class AccessTokenIT {

    private static final String TOKENS = "/stevedore/v1/tokens";
    private static final String AUDIT = "/stevedore/v1/audit";
    private static final String ME = "/stevedore/v1/me";
    private static final String ROBOTS = "  - {allow: [pull, push, create-tag], to: robots, on: '**'}\n";

    @TempDir
    private static Path directory;

    @SuppressWarnings("NullAway.Init") // as the next two, by start
    private Launch launch;

    @SuppressWarnings("NullAway.Init")
    private RegistryProcess first;

    @SuppressWarnings("NullAway.Init")
    private RegistryProcess second;

    @BeforeAll
    void start() {
        ClosedRegistry registry = new ClosedRegistry(first, ClosedRegistry.prepare(directory), directory);
        registry.rule(ClosedRegistry.RULES + ROBOTS);
        SharedIndex index = SharedIndex.in(IndexKind.POSTGRESQL);
        Bucket bucket = Bucket.in(StoreKind.S3_MOCK);
        launch = node(bucket.of(index.of(registry.launch())));
        first = RegistryProcess.start(launch);
        second = RegistryProcess.start(node(bucket.of(index.of(ClosedRegistry.launch(directory)))));
    }

    private static Launch node(Launch closed) {
        return closed.with("registry.auth", "htpasswd,robots").with("registry.log.audit.keep", "7d");
    }

    @AfterAll
    void stop() {
        first.close();
        second.close();
    }

    private static Answer create(RegistryProcess node, String user, String wish) {
        return as(node, user).send("POST", TOKENS, wish, "Content-Type", "application/json");
    }

    private static Http as(RegistryProcess node, String user) {
        return new Http(new LoggedIn(node, user, ClosedRegistry.PASSWORD));
    }

    private static Http with(RegistryProcess node, JsonObject token) {
        return new Http(new LoggedIn(node, "whoever", token.getString("token")));
    }

    private static JsonObject json(Answer answer) {
        return Json.createReader(new StringReader(answer.text())).readObject();
    }

    @Test
    void aRobotPushesOnAllNodesAsFarAsItsTokenReaches() {
        JsonObject token = json(create(first, "admin", """
                        {"robot": "builder", "actions": ["pull", "push", "create-tag"],
                         "repositories": ["team/*"], "life": "30d", "note": "nightly"}""").assertStatus(201));
        TestRepository repository =
                new TestRepository(new LoggedIn(second, "builder", token.getString("token")), "team/robots");

        repository.pushImage("v1");

        Http robot = with(first, token);
        robot.get(repository.manifest("v1")).assertStatus(200);
        assertThat(robot.get("/v2/home/x/tags/list").assertStatus(403).text())
                .contains("this access token does not let robot:builder list home/x");
        JsonObject me = json(robot.get(ME).assertStatus(200));
        assertThat(me.getString("name")).isEqualTo("builder");
        assertThat(me.getString("kind")).isEqualTo("robot");
        assertThat(as(first, "admin")
                        .get(TOKENS + "?all=true")
                        .assertStatus(200)
                        .text())
                .contains("\"owner\":\"robot:builder\"", "\"note\":\"nightly\"", "\"used\":")
                .doesNotContain(token.getString("token").substring(30));
    }

    @Test
    void whatOneNodeRevokesTheOtherRefusesWithinFiveSeconds() {
        JsonObject token = json(create(first, "ann", "{}").assertStatus(201));
        String own = json(with(second, token).get("/token?scope=repository:team/x:pull"))
                .getString("token");
        assertThat(with(second, token).get(ME).status()).isEqualTo(200);

        as(first, "ann").delete(TOKENS + "/" + token.getString("id")).assertStatus(204);

        Instant revoked = Instant.now();
        Parallel.await(
                "refusal by the other node", () -> with(second, token).get(ME).status() == 401);
        assertThat(Duration.between(revoked, Instant.now())).isLessThan(Duration.ofSeconds(5));
        with(first, token).get(ME).assertStatus(401);
        new Http(second)
                .get("/v2/", "Authorization", "Bearer " + own)
                .assertStatus(401)
                .assertOciError();
        as(first, "ann").delete(TOKENS + "/" + token.getString("id")).assertStatus(404);
    }

    @Test
    void dockersFlowTakesAnAccessTokenAsItsPasswordAndAsARefreshToken() {
        JsonObject token = json(create(first, "admin", "{\"robot\": \"flow\", \"actions\": [\"pull\"]}")
                .assertStatus(201));
        String scope = "repository:team/flow:pull,push";

        JsonObject byPassword =
                json(with(second, token).get("/token?scope=" + scope).assertStatus(200));
        JsonObject byForm = json(new Http(second)
                .send(
                        "POST",
                        "/token",
                        "grant_type=refresh_token&service=x&scope=" + scope + "&refresh_token="
                                + token.getString("token"),
                        "Content-Type",
                        "application/x-www-form-urlencoded")
                .assertStatus(200));

        assertThat(List.of(byPassword, byForm))
                .extracting(answer -> answer.getString("scope"))
                .containsOnly("repository:team/flow:pull");
        String given = byForm.getString("token");
        new Http(first)
                .get("/v2/team/flow/tags/list", "Authorization", "Bearer " + given)
                .assertStatus(404);
        new Http(first)
                .get("/token?scope=" + scope, "Authorization", "Bearer " + given)
                .assertStatus(401);
    }

    @Test
    void whatWasDoneOnOneNodeTheOtherTellsAdministrators() {
        JsonObject token = json(create(first, "ann", "{\"note\": \"audited\"}").assertStatus(201));
        create(first, "ann", "{\"robot\": \"x\"}").assertStatus(403);

        String entries =
                as(second, "admin").get(AUDIT + "?n=1000").assertStatus(200).text();

        assertThat(entries)
                .contains("\"audit\":\"done\"", "\"user\":\"ann\"", "\"path\":\"" + TOKENS + "\"")
                .contains("\"subject\":\"" + token.getString("id") + "\"")
                .contains("\"audit\":\"refused\"", "\"action\":\"administer\"")
                .doesNotContain(ClosedRegistry.PASSWORD)
                .doesNotContain(token.getString("token").substring(30));
        assertThat(json(as(second, "admin").get(AUDIT + "?n=1")).getString("next"))
                .isNotEmpty();
        assertThat(as(second, "admin").get(AUDIT + "?day=2020-01-01").text()).isEqualTo("{\"entries\":[]}");
        assertThat(as(second, "admin")
                        .get(AUDIT + "?day=x")
                        .assertStatus(400)
                        .assertProblem()
                        .text())
                .contains("The parameter day is \\\"x\\\"; wanted a date such as 2026-11-29.");
        as(second, "ann").get(AUDIT).assertStatus(403).assertOciError();
        as(second, "admin").get(AUDIT).assertHeader("X-Content-Type-Options").isEqualTo("nosniff");
    }

    @Test
    void everyEndpointAsksWhoComes() {
        for (String path : List.of(ME, TOKENS, TOKENS + "?all=true", AUDIT)) {
            new Http(first).get(path).assertStatus(401).assertOciError();
        }
        new Http(first).delete(TOKENS + "/x").assertStatus(401).assertOciError();
        new Http(first)
                .send("POST", TOKENS, "{}", "Content-Type", "application/json")
                .assertStatus(401)
                .assertOciError();
        create(first, "ann", "{\"robot\": \"x\"}").assertStatus(403).assertOciError();
        as(first, "ann").get(TOKENS + "?all=true").assertStatus(403).assertOciError();
    }

    @Test
    void whatIsWrongIsToldInASentence() {
        assertWrong("", "is no JSON object");
        assertWrong("[]", "is no JSON object");
        assertWrong("{\"robots\": \"x\"}", "\"robots\" is unknown");
        assertWrong("{\"robot\": 1}", "\"robot\" is no text");
        assertWrong("{\"robot\": \"A b\"}", "a robot's name has small letters");
        assertWrong("{\"actions\": \"pull\"}", "\"actions\" is no list of texts");
        assertWrong("{\"actions\": [\"fly\"]}", "\"fly\" is no action");
        assertWrong("{\"repositories\": [\"A B\"]}", "is no pattern");
        assertWrong("{\"life\": \"for ever\"}", "for ever");
        assertWrong("{\"life\": \"999d\"}", "hours at most");
        assertWrong("{\"note\": \"" + "x".repeat(70_000) + "\"}", "more than 65536 bytes");
        as(first, "admin").send("POST", TOKENS, "{}").assertStatus(415).assertOciError();
    }

    private void assertWrong(String wish, String sentence) {
        Answer refused = create(first, "admin", wish).assertStatus(400).assertOciError();
        assertThat(refused.text().replace("\\\"", "\"")).contains(sentence);
    }

    @Test
    void commandsMakeListAndRevoke() {
        JsonObject made = json(RegistryProcess.run(
                launch, 0, "token", "create", "by-command", "pull,push", "team/**", "1d", "--json"));
        assertThat(with(first, made).get(ME).assertStatus(200).text()).contains("by-command");
        assertThat(RegistryProcess.run(launch, 0, "token", "list"))
                .contains(made.getString("id") + " of robot:by-command");

        assertThat(RegistryProcess.run(launch, 0, "token", "revoke", made.getString("id")))
                .contains("is revoked");

        assertThat(RegistryProcess.run(launch, 1, "token", "revoke", made.getString("id")))
                .contains("there is no access token");
        assertThat(RegistryProcess.run(launch, 2, "token", "create", "by-command", "fly", "a", "1d"))
                .contains("\"fly\" is no action");
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
