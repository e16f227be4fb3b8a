package io.stevedore.registry.zot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.takeover.ImportReport;
import io.stevedore.registry.task.Problems.Problem;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is damaged is told with its path, and costs nothing else. */
class ZotDamageTest extends WithZot {

    private static final byte[] LAYER = Content.random(1, 500);
    private static final Digest LAYER_DIGEST = Content.sha256(LAYER);

    private Digest good = Content.sha256(LAYER);

    @BeforeEach
    void addWhatIsGood() {
        good = zot.image("team/app", "good", Content.random(99, 50));
    }

    @Test
    void manifestWithoutItsLayerIsLeftOut() {
        Digest bad = zot.image("team/app", "bad", LAYER);
        zot.delete(ZotFiles.path("team/app", LAYER_DIGEST));

        assertProblem("/" + ZotFiles.path("team/app", LAYER_DIGEST), "is missing");
        assertLeftOut(bad);
    }

    @Test
    void layerOfAnotherSizeIsNotTaken() {
        Digest bad = zot.image("team/app", "bad", LAYER);
        zot.write(ZotFiles.path("team/app", LAYER_DIGEST), Content.random(1, 499));

        assertProblem("/" + ZotFiles.path("team/app", LAYER_DIGEST), "has 499 bytes, but a manifest says 500");
        assertLeftOut(bad);
        assertThat(registry.blobIndex().stored(LAYER_DIGEST)).isEmpty();
    }

    @Test
    void manifestWithOtherBytesIsNotTaken() {
        Digest bad = zot.image("team/app", "bad", LAYER);
        zot.write(ZotFiles.path("team/app", bad), "{}".getBytes(UTF_8));

        assertProblem("/" + ZotFiles.path("team/app", bad), "another digest, " + Content.sha256("{}".getBytes(UTF_8)));
        assertLeftOut(bad);
    }

    @Test
    void missingManifestIsTold() {
        Digest bad = zot.image("team/app", "bad", LAYER);
        zot.delete(ZotFiles.path("team/app", bad));

        assertProblem("/" + ZotFiles.path("team/app", bad), "the manifest is missing");
        assertLeftOut(bad);
    }

    @Test
    void indexWithoutItsChildIsLeftOut() {
        byte[] index = Images.index(Stream.of(Images.descriptor(Images.IMAGE, LAYER_DIGEST, 1)), "");
        Digest bad = zot.tagged("team/app", Images.INDEX, index, "bad");

        assertProblem("/" + ZotFiles.path("team/app", bad), "its manifest " + LAYER_DIGEST);
        assertLeftOut(bad);
    }

    @Test
    void manifestOfUnknownKindIsLeftOut() {
        Digest bad = zot.tagged("team/app", "application/x", "{}".getBytes(UTF_8), "bad");

        assertProblem("/" + ZotFiles.path("team/app", bad), "application/x");
        assertLeftOut(bad);
    }

    @Test
    void namesThatAreNoneAreTold() {
        zot.image("team/App", "x", LAYER);
        zot.tagged("team/app", Images.IMAGE, zot.manifest("team/app", LAYER, ""), "no tag");
        zot.write("team/app/blobs/sha256/junk", LAYER);
        zot.write("team/app/blobs/md5/" + LAYER_DIGEST.hex(), LAYER);

        assertProblem("/team/App", "invalid repository name");
        assertProblem("/team/app/index.json", "the name \"no tag\"");
        assertProblem("/team/app/blobs/sha256/junk", "no digest");
        assertProblem("/team/app/blobs/md5", "no digest");
    }

    @Test
    void unreadableListOfManifestsCostsItsRepositoryOnly() {
        zot.image("other", "x", LAYER);
        zot.write("other/index.json", "{\"schemaVersion\":2,\"manifests\":[".getBytes(UTF_8));

        assertProblem("/other/index.json", "it is not JSON");
    }

    @Test
    void halfARepositoryIsNone() {
        zot.write("half/index.json", "{}".getBytes(UTF_8));
        zot.write("mark/oci-layout", "{}".getBytes(UTF_8));

        assertProblem("/half", "no oci-layout");
        assertProblem("/mark", "no index.json");
    }

    private void assertProblem(String path, String reason) {
        ImportReport report = run();

        assertThat(report.problems().stopped()).isEmpty();
        assertThat(report.isClean()).isFalse();
        assertThat(report.problems().named()).anySatisfy((Problem problem) -> {
            assertThat(problem.what()).isEqualTo(path);
            assertThat(problem.reason()).contains(reason);
        });
        assertThat(pulled("team/app", new Tag("good"))).isEqualTo(good);
    }

    private void assertLeftOut(Digest manifest) {
        assertThatExceptionOfType(RegistryException.ManifestUnknown.class)
                .isThrownBy(() -> pulled("team/app", new Tag("bad")));
        assertThatExceptionOfType(RegistryException.ManifestUnknown.class)
                .isThrownBy(() -> pulled("team/app", manifest));
    }
}
