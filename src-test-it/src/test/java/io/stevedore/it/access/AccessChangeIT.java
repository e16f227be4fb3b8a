package io.stevedore.it.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.LoggedIn;
import io.stevedore.it.registry.RegistryProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Users and rules that change while the registry runs, and what it writes of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessChangeIT {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final ClosedRegistry registry;
    private final TestRepository repository;

    AccessChangeIT(@TempDir Path directory) {
        registry = ClosedRegistry.start(directory);
        repository = new TestRepository(registry.as("admin"), "team/app");
        repository.pushImage("latest");
    }

    @BeforeEach
    void begin() {
        registry.rule(ClosedRegistry.RULES);
        registry.know(ClosedRegistry.USERS);
        Parallel.await("the first users and rules", () -> status("out") == 403 && status("ann") == 200);
    }

    @AfterAll
    void stop() {
        registry.close();
    }

    private int status(String user) {
        return pull(user).status();
    }

    private Answer pull(String user) {
        return new Http(registry.as(user)).get(repository.manifest("latest"));
    }

    @Test
    void newRulesHoldSoonWhileRequestsRun() {
        AtomicBoolean over = new AtomicBoolean();
        List<List<Integer>> statuses = Parallel.run(4, client -> {
            List<Integer> seen = new ArrayList<>();
            if (client == 0) {
                registry.rule(ClosedRegistry.RULES + "  - {allow: pull, to: 'user:out', on: 'team/**'}\n");
                soon("new right", () -> status("out") == 200);
                registry.rule(ClosedRegistry.RULES + "  - {deny: pull, to: 'user:ann', on: 'team/**'}\n");
                soon("new right taken away", () -> status("out") == 403);
                soon("new denial", () -> status("ann") == 403);
                over.set(true);
            }
            while (!over.get()) {
                seen.add(status(client % 2 == 0 ? "out" : "ann"));
            }
            return seen;
        });

        assertThat(statuses.stream().flatMap(List::stream).distinct()).containsExactlyInAnyOrder(200, 403);
    }

    @Test
    void wrongRulesAreToldWithTheirLineAndTheOldOnesStay() {
        registry.rule("rules:\n  - allow: pul\n    to: everyone\n    on: '**'\n");

        soon(
                "line of the log",
                () -> status("out") == 403
                        && errorOf("rules.yaml").anyMatch(line -> line.contains("line 2: \"pul\" is no action")));
        assertThat(status("ann")).isEqualTo(200);
        assertThat(new Http(registry.process())
                        .get(repository.manifest("latest"))
                        .status())
                .isEqualTo(401);
    }

    /** His password was right a moment before, and is known still. */
    @Test
    void removedUserIsRefusedSoon() {
        assertThat(status("bob")).isEqualTo(200);

        registry.know(List.of("admin", "ann"));

        soon("refusal", () -> status("bob") == 401);
        assertThat(status("ann")).isEqualTo(200);
    }

    @Test
    void wrongUsersAreToldWithTheirLineAndTheOldOnesStay() {
        registry.know(List.of("admin", "ann:x"));

        soon(
                "line of the log",
                () -> status("bob") == 200 && errorOf("htpasswd").anyMatch(line -> line.contains("line 2")));
        assertThat(status("ann")).isEqualTo(200);
    }

    @Test
    void secretsAreWrittenNowhere() {
        List<String> secrets = List.of(
                ClosedRegistry.PASSWORD,
                ClosedRegistry.HASH,
                ClosedRegistry.HASH.substring(7),
                LoggedIn.authorization("ann", ClosedRegistry.PASSWORD).substring("Basic ".length()));
        registry.know(List.of("ann:" + ClosedRegistry.HASH));
        soon(
                "line of the log",
                () -> status("ann") == 200 && errorOf("htpasswd").anyMatch(line -> line.contains("line 1")));
        Http metrics = new Http(registry.process());
        List<Answer> answers = List.of(
                pull("nobody"),
                pull("out"),
                new Http(new LoggedIn(registry.process(), ClosedRegistry.PASSWORD, "x")).get("/v2/"),
                new Http(new LoggedIn(registry.process(), "ann", ClosedRegistry.PASSWORD + "x")).get("/v2/"),
                metrics.get("/metrics"));

        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.toString() + answer.text()).doesNotContain(secrets));
        for (String[] words : List.of(new String[] {"settings"}, new String[] {"settings", "--json"})) {
            try (RegistryProcess command = RegistryProcess.command(registry.launch(), words)) {
                command.awaitExit();
                assertThat(command.output() + command.errors())
                        .contains("htpasswd")
                        .doesNotContain(secrets);
            }
        }
        assertThat(registry.said())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).doesNotContain(secrets));
    }

    @Test
    void whoGuessesWaitsAndOthersDoNot() {
        RegistryProcess process = registry.process();
        for (int i = 0; i < 10; i++) {
            String wrong = "wrong-" + i;
            Answer again = new Http(new LoggedIn(process, "guessed", "wrong-0")).get("/v2/");
            assertThat(again.status()).as("clients repeat themselves: " + again).isEqualTo(401);
            new Http(new LoggedIn(process, "guessed", wrong)).get("/v2/").assertStatus(401);
        }

        Answer refused = new Http(new LoggedIn(process, "guessed", "wrong-10"))
                .get("/v2/")
                .assertStatus(429)
                .assertOciError();

        refused.assertHeader("Retry-After").isEqualTo("60");
        new Http(registry.as("guessed")).get("/v2/").assertStatus(429);
        new Http(registry.as("ann")).get("/v2/").assertStatus(200);
    }

    @Test
    void accessLogNamesTheUser() {
        String manifest = repository.manifest("logged");
        new Http(registry.as("ann")).get(manifest).assertStatus(404);
        new Http(registry.process()).get(manifest).assertStatus(401);

        Parallel.await("lines of both", () -> linesOf(manifest).count() == 2);
        assertThat(linesOf(manifest))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("127.0.0.1 - ann [").contains(" 404 "),
                        line -> assertThat(line).startsWith("127.0.0.1 - - [").contains(" 401 "));
    }

    private Stream<String> linesOf(String path) {
        return registry.process().output().lines().filter(line -> line.contains("\"GET " + path + " "));
    }

    private Stream<String> errorOf(String file) {
        return registry.process().errors().lines().filter(line -> line.contains(file));
    }

    private static void soon(String what, BooleanSupplier condition) {
        Instant start = Instant.now();
        Parallel.await(what, condition);
        assertThat(Duration.between(start, Instant.now())).as(what).isLessThan(SOON);
    }
}
