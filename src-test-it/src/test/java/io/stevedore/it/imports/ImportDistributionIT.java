package io.stevedore.it.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.servers.distribution.DistributionServer;
import io.stevedore.servers.distribution.DistributionTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code import distribution} over a directory, by the real jar. */
class ImportDistributionIT {

    private static final byte[] LAYER = Content.random(10_000, 1);

    @TempDir
    private Path data;

    private Launch launch = Launch.in(Path.of("unused"));
    private DistributionTree tree = new DistributionTree(Path.of("unused"));

    @BeforeEach
    void findPlaces() {
        launch = Launch.in(data);
        tree = new DistributionTree(data.resolve("store"));
    }

    @Test
    void filesAsDistributionWritesThemAreTakenOver() {
        assertTakenOver(DistributionContent.push(DistributionPushes.to(tree)));
    }

    @Test
    void realDistributionIsTakenOverWhileItServes() {
        assumeTrue(DistributionServer.isInstalled(), "distribution's registry is not installed; go install its cmd");
        Map<String, String> root = Map.of("rootdirectory", data.resolve("store").toString());
        try (DistributionServer distribution = DistributionServer.start("filesystem", root)) {
            Http http = DistributionPushes.http(distribution);
            DistributionContent content = DistributionContent.push(DistributionPushes.to(distribution));

            assertTakenOver(content);

            content.assertServedBy(http);
            content.pushMore("team/app", "2.0");
            assertThat(imported(0)).contains(" 1 manifests\n", " 6 manifests already there", " 5 tags already there");
            content.assertServedBy(http);
            try (RegistryProcess registry = RegistryProcess.start(launch)) {
                content.assertServedBy(new Http(registry));
            }
        }
    }

    private void assertTakenOver(DistributionContent content) {
        List<String> before = tree.snapshot();
        String counts = " %d repositories\n               %d manifests\n               %d tags\n"
                .formatted(DistributionContent.REPOSITORIES, DistributionContent.MANIFESTS, DistributionContent.TAGS);

        assertThat(imported(0, "--dry-run"))
                .startsWith("would import from distribution:")
                .contains(counts);
        assertThat(imported(0)).startsWith("imported from distribution:").contains(counts);

        assertThat(tree.snapshot()).isEqualTo(before);
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            Http http = new Http(registry);
            content.assertServedBy(http);
            content.assertListedBy(http);
        }
    }

    @Test
    void problemsAreToldToProgramsToo() {
        DistributionContent.push(DistributionPushes.to(tree));
        String link = DistributionTree.tag("alpine", "broken") + "/current/link";
        tree.write(link, "");

        String report = imported(1, "--json");

        assertThat(report.lines()).hasSize(1);
        assertThat(report)
                .contains("\"manifests\":" + DistributionContent.MANIFESTS + ",")
                .contains("\"path\":\"" + link + "\"")
                .contains("\"reason\":\"the tag has an empty link\"");
    }

    @Test
    void killedImportGoesOnWhenItIsRunAgain() {
        int repositories = 300;
        DistributionPushes pushes = DistributionPushes.to(tree);
        for (int i = 0; i < repositories; i++) {
            String name = "app" + i;
            String config = pushes.blob(name, "{}".getBytes(UTF_8));
            pushes.manifest(name, Manifest.image(config, pushes.blob(name, LAYER)), "1.0");
        }

        try (RegistryProcess killed = RegistryProcess.command(launch, "import", "distribution")) {
            Parallel.await(
                    "some repositories are imported",
                    () -> killed.errors().lines().count() > 20);
            killed.kill();
            assertThat(killed.output()).isEmpty();
        }
        String report = imported(0);

        int fresh = ImportCommand.count(report, "manifests");
        assertThat(fresh).isBetween(1, repositories - 20);
        assertThat(fresh + ImportCommand.count(report, "manifests already there"))
                .isEqualTo(repositories);
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            Http http = new Http(registry);
            for (int i = 0; i < repositories; i++) {
                http.get("/v2/app" + i + "/manifests/1.0").assertStatus(200);
                http.head("/v2/app" + i + "/blobs/" + Content.digest(LAYER)).assertStatus(200);
            }
        }
    }

    private String imported(int exitCode, String... flags) {
        return ImportCommand.run(launch, exitCode, "distribution", flags);
    }
}
