package io.stevedore.it.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Commands of administrators, carried out by a registry that serves and has its SQLite file to itself. */
@TestInstance(Lifecycle.PER_CLASS)
class CommandsIT {

    private static final String COMMANDS = "/stevedore/v1/commands/";

    @TempDir
    private static Path directory;

    @SuppressWarnings("NullAway.Init") // by start
    private ClosedRegistry registry;

    @BeforeAll
    void start() {
        Launch launch = ClosedRegistry.prepare(directory)
                .with("registry.backup.file", directory.resolve("backup.db").toString());
        registry = new ClosedRegistry(RegistryProcess.start(launch), launch, directory);
        new TestRepository(registry.as("admin"), "team/app").pushImage("1.0");
    }

    @AfterAll
    void stop() {
        registry.close();
    }

    private Answer post(String user, String command, String parameters) {
        return new Http(registry.as(user))
                .send("POST", COMMANDS + command, parameters, "Content-Type", "application/json");
    }

    private Launch asking(String user) {
        return Launch.in(directory.resolve("client"))
                .with("registry.command.server", registry.process().url("/").toString())
                .with("registry.command.username", user)
                .withVariable("REGISTRY_COMMAND_PASSWORD", ClosedRegistry.PASSWORD);
    }

    @Test
    void theCommandLineHasTheServerCarryThemOut() {
        assertThat(RegistryProcess.run(asking("admin"), 0, "stats", "--json"))
                .startsWith("{")
                .contains("\"team/app\"");
        assertThat(RegistryProcess.run(asking("admin"), 0, "snapshot")).contains("stands in the store as snapshot");
        assertThat(RegistryProcess.run(asking("admin"), 0, "backup")).contains("backup.db, ");
        assertThat(RegistryProcess.run(asking("admin"), 0, "gc", "--all", "--dry-run"))
                .contains("0 manifests");
        assertThat(RegistryProcess.run(asking("admin"), 0, "scrub")).contains("0 are damaged in all");
        assertThat(RegistryProcess.run(asking("admin"), 1, "retention")).contains("registry.retention.file");
    }

    @Test
    void copiesTakeTheLoginOfWhoAsksAndNoneOfTheServer() {
        String source = registry.process().url("/").getAuthority() + "/team/app";
        Launch asker = asking("admin")
                .with("registry.copy.username", "admin")
                .withVariable("REGISTRY_COPY_PASSWORD", ClosedRegistry.PASSWORD);

        assertThat(RegistryProcess.run(asking("admin"), 1, "copy", source, "team/copied"))
                .contains("401");
        assertThat(RegistryProcess.run(asker, 0, "copy", source, "team/copied"))
                .startsWith("copied:")
                .contains(" 1 manifests\n", " 1 tags\n");
        assertThat(new TestRepository(registry.as("admin"), "team/copied").tags())
                .containsExactly("1.0");
    }

    @Test
    void whoMayNotAdministerIsToldSo() {
        try (RegistryProcess command = RegistryProcess.command(asking("ann"), "gc")) {
            assertThat(command.awaitExit()).isEqualTo(1);
            assertThat(command.errors()).contains("the registry refused: 403, ann may not administer the registry");
        }
    }

    @Test
    void theAnswerIsAnObjectALineOfWhichTheLastIsTheReport() {
        Answer answer = post("admin", "sweep", "{\"dryRun\": true}").assertStatus(200);

        List<String> lines = answer.text().lines().toList();
        assertThat(lines).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(lines.get(lines.size() - 1)).startsWith("{\"exitCode\":0,\"report\":{");
        answer.assertHeader("Content-Type").isEqualTo("application/x-ndjson");
        answer.assertHeader("Cache-Control").isEqualTo("no-store");
        answer.assertHeader("Transfer-Encoding")
                .as("each line goes out in its time")
                .isEqualTo("chunked");
    }

    @Test
    void whatIsWrongIsToldInASentence() {
        assertThat(post("admin", "explode", "{}")
                        .assertStatus(404)
                        .assertOciError()
                        .text())
                .contains("there is no such command; there are gc, retention");
        assertThat(post("admin", "copy", "{}").assertStatus(400).text()).contains("names nothing of another registry");
        assertThat(post("admin", "gc", "{\"force\": true}")
                        .assertStatus(400)
                        .assertOciError()
                        .text())
                .contains("is no parameter of gc");
        post("admin", "gc", "").assertStatus(400).assertOciError();
        new Http(registry.as("admin"))
                .send("POST", COMMANDS + "gc", "{}")
                .assertStatus(415)
                .assertOciError();
        new Http(registry.as("admin")).get(COMMANDS + "gc").assertStatus(405);
        post("ann", "gc", "{}").assertStatus(403).assertOciError();
        post("ann", "explode", "{}").assertStatus(403).assertOciError();
        new Http(registry.process())
                .send("POST", COMMANDS + "gc", "{}", "Content-Type", "application/json")
                .assertStatus(401)
                .assertOciError();
    }

    @Test
    void auditorsSeeWhoStartedWhat() {
        post("admin", "stats", "{}").assertStatus(200);

        Parallel.await(
                "the line of the audit log",
                () -> registry.said()
                        .anyMatch(line -> line.contains("\"path\":\"" + COMMANDS + "stats\"")
                                && line.contains("\"user\":\"admin\"")
                                && line.contains("\"audit\":\"done\"")));
    }

    @Test
    void aRegistryThatIsReadOnlySendsAndTakesNothingIn() {
        Launch launch =
                Launch.in(directory.resolve("maintained")).with("registry.storage.maintenance.readonly", "true");
        try (RegistryProcess maintained = RegistryProcess.start(launch)) {
            Http http = new Http(maintained);
            http.send("POST", COMMANDS + "import-layout?repository=a", "", "Content-Type", "application/x-tar")
                    .assertStatus(405)
                    .assertOciError();
            http.send("POST", COMMANDS + "copy", "{}", "Content-Type", "application/json")
                    .assertStatus(405);
            http.send("POST", COMMANDS + "export", "{\"what\": \"a\"}", "Content-Type", "application/json")
                    .assertStatus(404);
            http.send("POST", COMMANDS + "gc", "{}", "Content-Type", "application/json")
                    .assertStatus(200);
        }
    }
}
