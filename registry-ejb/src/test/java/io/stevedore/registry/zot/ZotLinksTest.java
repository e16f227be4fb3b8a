package io.stevedore.registry.zot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.takeover.ImportReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leads out of a tree, or in a circle, is told, and costs nothing else. */
class ZotLinksTest extends WithZot {

    @TempDir
    private Path elsewhere;

    private Digest good = Content.sha256(new byte[0]);

    @BeforeEach
    void addWhatIsGood() {
        good = zot.image("team/app", "good", Content.random(99, 50));
    }

    @Test
    void layerThatIsLinkToFileOfTheMachineIsNotTaken() throws IOException {
        byte[] secret = Content.random(1, 500);
        zot.image("team/app", "bad", secret);
        Path layer = root().resolve(ZotFiles.path("team/app", Content.sha256(secret)));
        Files.delete(layer);
        Files.createSymbolicLink(layer, Files.write(elsewhere.resolve("secret"), secret));

        ImportReport report = run();

        assertProblem(report, "/" + ZotFiles.path("team/app", Content.sha256(secret)), "symbolic link");
        assertThat(registry.blobIndex().stored(Content.sha256(secret))).isEmpty();
        assertGoodIsThere();
    }

    @Test
    void circleIsNotWalked() throws IOException {
        Files.createSymbolicLink(root().resolve("team/loop"), Path.of("."));
        zot.image("team/zzz", "good", Content.random(98, 50));

        ImportReport report = run();

        assertProblem(report, "/team/loop", "symbolic link");
        assertThat(repositories()).containsExactly("team/app", "team/zzz");
    }

    @Test
    void badEntryOfAnIndexCostsThatEntry() throws IOException {
        Path index = root().resolve("team/app/index.json");
        String json = Files.readString(index);
        for (String bad : List.of("1", "{}", "{\"mediaType\":\"a/b\",\"digest\":\"sha256:..\",\"size\":1}")) {
            Files.writeString(index, json.replace("[", "[" + bad + ","), UTF_8);

            ImportReport report = run();

            assertProblem(report, "/team/app/index.json", "manifests[0]");
            assertGoodIsThere();
        }
    }

    private static void assertProblem(ImportReport report, String path, String reason) {
        assertThat(report.problems().named()).anySatisfy(problem -> {
            assertThat(problem.what()).isEqualTo(path);
            assertThat(problem.reason()).contains(reason);
        });
    }

    private void assertGoodIsThere() {
        assertThat(pulled("team/app", new Tag("good"))).isEqualTo(good);
        assertThat(registry.manifest(NAME, good).mediaType()).isEqualTo(Images.IMAGE);
    }
}
