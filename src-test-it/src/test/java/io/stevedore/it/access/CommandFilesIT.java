package io.stevedore.it.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Commands of administrators with files of their own machine, or secrets for it, of a registry that serves. */
@TestInstance(Lifecycle.PER_CLASS)
class CommandFilesIT {

    private static final String COMMANDS = "/stevedore/v1/commands/";
    private static final byte[] LAYER = Content.random(1_000_000, 1);

    @TempDir
    private static Path directory;

    private Manifest image = new Manifest("", "");

    @SuppressWarnings("NullAway.Init") // by start
    private ClosedRegistry registry;

    @BeforeAll
    void start() {
        Launch launch = ClosedRegistry.prepare(directory)
                .with("registry.auth", "htpasswd,robots")
                .with("registry.storage.filesystem.rootdirectory", store().toString());
        registry = new ClosedRegistry(RegistryProcess.start(launch), launch, directory);
        TestRepository app = new TestRepository(registry.as("admin"), "team/app");
        image = Manifest.image(app.push(Content.random(100)), app.push(LAYER));
        app.put("1.0", image).assertStatus(201);
    }

    @AfterAll
    void stop() {
        registry.close();
    }

    private static Path store() {
        return directory.resolve("store");
    }

    private Launch asking(String user) {
        return Launch.in(directory.resolve("client"))
                .with("registry.command.server", registry.process().url("/").toString())
                .with("registry.command.username", user)
                .withVariable("REGISTRY_COMMAND_PASSWORD", ClosedRegistry.PASSWORD);
    }

    private String run(int exitCode, String... words) {
        return RegistryProcess.run(asking("admin"), exitCode, words);
    }

    private Http admin() {
        return new Http(registry.as("admin"));
    }

    private Answer export(String what) {
        return admin().send(
                        "POST",
                        COMMANDS + "export",
                        "{\"what\": \"" + what + "\"}",
                        "Content-Type",
                        "application/json");
    }

    private Answer take(String user, byte[] tar, String query) {
        return new Http(registry.as(user))
                .send("POST", COMMANDS + "import-layout?" + query, tar, "Content-Type", "application/x-tar");
    }

    @Test
    void aRepositoryGoesOutIntoAFileAndComesInElsewhere() throws IOException {
        Path tar = directory.resolve("app.tar");

        assertThat(run(0, "export", "team/app", tar.toString()))
                .startsWith("exported:")
                .contains(" 1 manifests\n", " 1 tags\n", " 2 blobs\n", " 0 problems");
        assertThat(run(0, "import", "layout", tar.toString(), "copy/dry", "--dry-run", "--json"))
                .contains("\"dry-run\":true", "\"manifests\":1,");
        assertThat(run(0, "import", "layout", tar.toString(), "copy/app"))
                .startsWith("imported:")
                .contains(" 1 manifests\n", " 0 problems");
        assertThat(run(0, "import", "layout", tar.toString(), "copy/app")).contains(" 1 manifests already there");

        TestRepository copy = new TestRepository(registry.as("admin"), "copy/app");
        assertThat(copy.tags()).containsExactly("1.0");
        assertThat(copy.http().get(copy.blob(Content.digest(LAYER))).body()).isEqualTo(LAYER);
        admin().get("/v2/copy/dry/tags/list").assertStatus(404);
        assertThat(list(directory)).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void aDirectoryComesInToo() throws IOException {
        Path layout = directory.resolve("layout");
        unpack(export("team/app:1.0").assertStatus(200).body(), layout);

        assertThat(run(0, "import", "layout", layout.toString(), "copy/directory"))
                .contains(" 1 manifests\n");
        assertThat(new TestRepository(registry.as("admin"), "copy/directory").tags())
                .containsExactly("1.0");
        assertThat(run(2, "export", "team/app", layout.toString())).contains("does not end with .tar");
    }

    private static void unpack(byte[] tar, Path layout) throws IOException {
        Path file = Files.write(directory.resolve("unpacked.tar"), tar);
        Files.createDirectories(layout);
        try {
            assertThat(new ProcessBuilder("tar", "-xf", file.toString(), "-C", layout.toString())
                            .inheritIO()
                            .start()
                            .waitFor())
                    .isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theLastEntryIsTheReport() {
        Answer answer = export("team/app:1.0").assertStatus(200);

        answer.assertHeader("Content-Type").isEqualTo("application/x-tar");
        answer.assertHeader("Transfer-Encoding").isEqualTo("chunked");
        String end = new String(answer.body(), answer.body().length - 2048, 2048, UTF_8);
        assertThat(end).startsWith("stevedore-report\0").contains("exitCode: 0\n\n{\"dry-run\":false,");
    }

    @Test
    void damageIsToldAndLeftOut() throws IOException {
        TestRepository app = new TestRepository(registry.as("admin"), "team/damaged");
        byte[] layer = Content.random(777_777, 9);
        app.put("1.0", Manifest.image(app.push(Content.random(100)), app.push(layer)))
                .assertStatus(201);
        Files.write(find(layer.length), Content.random(layer.length, 10));
        Path tar = directory.resolve("damaged.tar");

        assertThat(run(1, "export", "team/damaged", tar.toString()))
                .contains("problem: team/damaged@" + Content.digest(layer) + ": the blob is damaged");
        assertThat(Files.readString(tar, ISO_8859_1))
                .doesNotContain(Content.digest(layer).substring("sha256:".length()));
    }

    private static Path find(long size) throws IOException {
        try (Stream<Path> files = Files.walk(store())) {
            return files.filter(
                            file -> Files.isRegularFile(file) && file.toFile().length() == size)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void hostileTarsDoNoHarm() {
        byte[] tar = export("team/app").assertStatus(200).body();

        assertThat(take("admin", Arrays.copyOf(tar, 500_000), "repository=copy/cut")
                        .assertStatus(200)
                        .text())
                .contains("\"exitCode\":1", "the tar is cut off: blobs/sha256/");
        assertThat(take("admin", Content.random(5000), "repository=copy/cut").text())
                .contains("\"exitCode\":1", "the tar is no tar");
        byte[] changed = tar.clone();
        changed[new String(tar, ISO_8859_1).indexOf(image.json())] = 'x';
        assertThat(take("admin", changed, "repository=copy/cut").text())
                .as("the registry has the blobs already, and reads the manifest alone")
                .contains("\"exitCode\":1", "\"what\":\"" + image.digest());
        admin().get("/v2/copy/cut/tags/list").assertStatus(404);
    }

    private static List<String> list(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void aClientThatLeavesEndsItsExport() throws IOException {
        TestRepository app = new TestRepository(registry.as("admin"), "team/large");
        byte[] layer = Content.random(30_000_000, 4);
        app.put("1.0", Manifest.image(app.push(Content.random(100)), app.push(layer)))
                .assertStatus(201);

        HttpResponse<InputStream> answer = admin().exchange(
                        "POST",
                        COMMANDS + "export",
                        BodyPublishers.ofString("{\"what\": \"team/large\"}"),
                        BodyHandlers.ofInputStream(),
                        "Content-Type",
                        "application/json");
        answer.body().readNBytes(100_000);
        answer.body().close();

        Parallel.await(
                "the end of the export in the audit log",
                () -> registry.said().anyMatch(line -> line.contains("\"subject\":\"team/large\"")));
        assertThat(registry.process().errors()).doesNotContain("request failed", "SEVERE");
    }

    @Test
    void whatIsWrongIsToldBeforeAnythingIsSent() throws IOException {
        assertThat(export("nobody").assertStatus(404).assertOciError().text()).contains("repository unknown");
        assertThat(export("team/app:9").assertStatus(404).assertOciError().text())
                .contains("manifest unknown");
        export("all").assertStatus(400).assertOciError();
        take("admin", new byte[0], "repository=A").assertStatus(400).assertOciError();
        take("admin", new byte[0], "repository=a&dryrun=true").assertStatus(400).assertOciError();
        take("admin", new byte[0], "repository=a&repository=b")
                .assertStatus(400)
                .assertOciError();
        take("ann", new byte[0], "repository=team/app").assertStatus(403).assertOciError();
        new Http(registry.process())
                .send("POST", COMMANDS + "export", "{}", "Content-Type", "application/json")
                .assertStatus(401);
        admin().send("POST", COMMANDS + "import-layout?repository=a", "{}", "Content-Type", "application/json")
                .assertStatus(415);
        admin().send("POST", COMMANDS + "export", "{}").assertStatus(415);

        Path tar = Files.write(directory.resolve("unsent.tar"), new byte[10_000_000]);
        try (RegistryProcess command =
                RegistryProcess.command(asking("ann"), "import", "layout", tar.toString(), "team/app")) {
            assertThat(command.awaitExit()).isEqualTo(1);
            assertThat(command.errors()).contains("the registry refused: 403, ann may not administer the registry");
        }
        assertThat(run(2, "export", "all", directory.resolve("all.tar").toString()))
                .contains("\"all\" makes one layout for each repository");
    }

    @Test
    void auditorsSeeWhatWentOutAndIn() {
        byte[] tar = export("team/app:1.0").assertStatus(200).body();
        take("admin", tar, "repository=copy/audited").assertStatus(200);

        for (String subject : List.of(
                "export\",\"status\":200,\"subject\":\"team/app:1.0\"",
                "import-layout\",\"status\":200,\"subject\":\"copy/audited\"")) {
            Parallel.await("the line of the audit log", () -> registry.said().anyMatch(line -> line.contains(subject)));
        }
    }

    @Test
    void tokensAreMadeListedAndRevoked() {
        String made = run(0, "token", "create", "ci", "pull,push", "team/**", "90d");
        String id = made.substring(0, made.indexOf(' '));
        assertThat(made)
                .contains(" of robot:ci: pull,push on team/**, until ", "its secret, which is shown this once:");
        String secret = made.strip().substring(made.strip().lastIndexOf('\n') + 1);

        assertThat(new Http(registry.process())
                        .get("/stevedore/v1/me", "Authorization", "Bearer " + secret)
                        .assertStatus(200)
                        .text())
                .contains("\"name\":\"ci\"");
        assertThat(run(0, "token", "list")).contains(id + " of robot:ci").doesNotContain(secret);
        assertThat(run(0, "token", "list", "--json"))
                .startsWith("{\"tokens\":[")
                .contains(id);
        assertThat(run(0, "token", "revoke", id)).isEqualTo("access token " + id + " is revoked\n");
        assertThat(run(1, "token", "revoke", id)).isEqualTo("there is no access token " + id + "\n");
        assertThat(run(2, "token", "create", "ci", "explode", "**", "90d")).contains("explode");
        try (RegistryProcess command = RegistryProcess.command(asking("ann"), "token", "list")) {
            assertThat(command.awaitExit()).isEqualTo(1);
            assertThat(command.errors()).contains("403, ann may not administer");
        }
    }
}
