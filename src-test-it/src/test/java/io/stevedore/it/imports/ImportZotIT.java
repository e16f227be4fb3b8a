package io.stevedore.it.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.LoggedIn;
import io.stevedore.it.registry.RegistryProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code import zot} over a directory, by the real jar. */
class ImportZotIT {

    private static final byte[] LAYER = Content.random(100_000, 1);

    @TempDir
    private Path data;

    private Launch launch = Launch.in(Path.of("unused"));
    private ZotTree zot = new ZotTree(Path.of("unused"));

    @BeforeEach
    void findPlaces() {
        launch = Launch.in(data);
        zot = new ZotTree(data.resolve("store"));
    }

    @Test
    void imagesArePulledByteForByteAndNothingOfZotsChanges() {
        Manifest image = zot.image("team/app", "1.0", LAYER);
        Manifest index = zot.index("team/app", "all", image);
        Manifest other = zot.image("other", "1.0", LAYER);
        zot.link("other", LAYER, "team/app");
        List<String> before = zot.snapshot();

        String dry = imported(0, "--dry-run");
        assertThat(dry).startsWith("would import from zot:").contains(" 3 manifests", " 4 links", " 2 blobs");
        String report = imported(0);
        assertThat(report).startsWith("imported from zot:").contains(" 3 manifests", " 4 links", " 2 blobs");

        assertThat(zot.snapshot()).isEqualTo(before);
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            Http http = new Http(registry);
            assertThat(http.get("/v2/_catalog").text()).contains("[\"other\",\"team/app\"]");
            assertPulled(http, "team/app", "1.0", image);
            assertPulled(http, "team/app", "all", index);
            assertPulled(http, "other", "1.0", other);
            assertThat(http.get("/v2/other/blobs/" + Content.digest(LAYER)).body())
                    .isEqualTo(LAYER);

            try (RegistryProcess refused = RegistryProcess.command(launch, "import", "zot")) {
                assertThat(refused.awaitExit()).isEqualTo(1);
                assertThat(refused.errors()).contains("in use by another Stevedore process");
            }
        }
    }

    @Test
    void problemsAreToldToProgramsToo() throws IOException {
        zot.image("team/app", "1.0", LAYER);
        zot.image("team/app", "2.0", Content.random(10, 2));
        Files.delete(data.resolve("store/team/app").resolve(ZotTree.path(LAYER)));

        String report = imported(1, "--json");

        assertThat(report.lines()).hasSize(1);
        assertThat(report)
                .contains("\"manifests\":1,")
                .contains("\"path\":\"/team/app/" + ZotTree.path(LAYER) + "\"")
                .contains("\"reason\":\"the blob, which a manifest needs, is missing\"");
    }

    /** Its command acts for who runs the registry, who is in no rule. */
    @Test
    void rulesAreForClientsAlone() {
        Manifest image = zot.image("team/app", "1.0", LAYER);
        launch = ClosedRegistry.prepare(data);

        assertThat(imported(0)).startsWith("imported from zot:").contains(" 1 manifests");

        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            Http http = new Http(new LoggedIn(registry, "admin", ClosedRegistry.PASSWORD));
            assertPulled(http, "team/app", "1.0", image);
            new Http(registry).get("/v2/team/app/manifests/1.0").assertStatus(401);
        }
    }

    @Test
    void wrongUseIsAnotherExitCode() {
        try (RegistryProcess wrong = RegistryProcess.command(launch, "import", "zot", "--dryrun")) {
            assertThat(wrong.awaitExit()).isEqualTo(2);
            assertThat(wrong.errors()).contains("--dryrun", "stevedore import zot [--dry-run] [--json]");
        }
    }

    @Test
    void killedImportGoesOnWhenItIsRunAgain() {
        int repositories = 300;
        for (int i = 0; i < repositories; i++) {
            zot.image("app" + i, "1.0", LAYER);
        }

        try (RegistryProcess killed = RegistryProcess.command(launch, "import", "zot")) {
            Parallel.await(
                    "some repositories are imported",
                    () -> killed.errors().lines().count() > 20);
            killed.kill();
            assertThat(killed.output()).isEmpty();
        }
        String report = imported(0);

        assertThat(ImportCommand.count(report, "manifests")).isBetween(1, repositories - 20);
        assertThat(ImportCommand.count(report, "manifests") + ImportCommand.count(report, "manifests already there"))
                .isEqualTo(repositories);
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            Http http = new Http(registry);
            for (int i = 0; i < repositories; i++) {
                http.get("/v2/app" + i + "/manifests/1.0").assertStatus(200);
                http.head("/v2/app" + i + "/blobs/" + Content.digest(LAYER)).assertStatus(200);
            }
        }
    }

    private static void assertPulled(Http http, String repository, String reference, Manifest expected) {
        Answer answer = http.get("/v2/" + repository + "/manifests/" + reference, "Accept", expected.mediaType());
        assertThat(answer.assertStatus(200).body()).isEqualTo(expected.json().getBytes(UTF_8));
    }

    private String imported(int exitCode, String... flags) {
        return ImportCommand.run(launch, exitCode, "zot", flags);
    }
}
