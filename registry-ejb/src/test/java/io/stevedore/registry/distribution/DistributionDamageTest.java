package io.stevedore.registry.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.manifest.ManifestBytes;
import io.stevedore.registry.takeover.ImportReport;
import io.stevedore.registry.task.Problems.Problem;
import io.stevedore.servers.distribution.DistributionTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is damaged is told with its path, and costs nothing else. */
class DistributionDamageTest extends WithDistribution {

    private static final byte[] LAYER = Content.random(1, 500);
    private static final Digest LAYER_DIGEST = Content.sha256(LAYER);
    private static final String LAYER_LINK = DistributionTree.layer(APP, LAYER_DIGEST.toString());
    private static final String LAYER_DATA = DistributionTree.data(LAYER_DIGEST.toString());

    @TempDir
    private Path elsewhere;

    private Digest good = LAYER_DIGEST;

    @BeforeEach
    void addWhatIsGood() {
        good = image(APP, Content.random(99, 50), "good");
        image("zz/last", Content.random(99, 50), "good");
    }

    @Test
    void anotherDirectoryIsNone() throws IOException {
        Files.move(tree.file("/docker"), tree.file("/elsewhere"));

        assertThat(run().problems().named())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason())
                        .contains("/docker/registry/v2/repositories", "root directory of the store"));
    }

    @Test
    void layerWithoutItsBytesCostsTheManifest() {
        Digest bad = image(APP, LAYER, "bad");
        tree.delete(LAYER_DATA);

        ImportReport report = assertProblem(LAYER_DATA, "the blob, which a manifest needs, has lost its bytes");
        assertProblem(report, link(tag("bad")), "the tag is left out, as its manifest " + bad + " is");
        assertLeftOut(bad);
    }

    /** It would be collected in a while, and with it bytes that are distribution's. */
    @Test
    void ofAManifestThatIsLeftOutNothingIsLinked() {
        image(APP, LAYER, "bad");
        tree.delete(DistributionTree.data(Content.sha256("{}".getBytes(UTF_8)).toString()));

        run();

        assertThat(registry.blobIndex().stored(LAYER_DIGEST)).isEmpty();
    }

    @Test
    void layerOfAnotherSizeIsNotTaken() {
        Digest bad = image(APP, LAYER, "bad");
        tree.write(LAYER_DATA, Content.random(1, 499));

        assertProblem(LAYER_DATA, "has 499 bytes, but a manifest says 500");
        assertLeftOut(bad);
        assertThat(registry.blobIndex().stored(LAYER_DIGEST)).isEmpty();
    }

    @Test
    void layerWithoutALinkIsServedByDistributionNeither() {
        image("zz/last", LAYER, "1");
        Digest bad = image(APP, LAYER, "bad");
        tree.delete(LAYER_LINK);

        assertProblem(LAYER_LINK, "the blob, which a manifest needs, is missing: there is no such link");
        assertLeftOut(bad);
        assertProblem(LAYER_LINK, "is missing");
        assertThat(registry.blobIndex().isLinked(NAME, LAYER_DIGEST)).isFalse();
    }

    @Test
    void oddLinksOfLayersAreTold() {
        Digest bad = image(APP, LAYER, "bad");
        tree.write(LAYER_LINK, "");
        assertProblem(LAYER_LINK, "has an empty link");
        tree.write(LAYER_LINK, LAYER_DIGEST + "\n");
        assertProblem(LAYER_LINK, "has a link that holds no digest but \"" + LAYER_DIGEST + "?\"");
        tree.write(LAYER_LINK, Content.random(3, 3000));
        assertProblem(LAYER_LINK, "has a link that holds no digest but");
        tree.write(LAYER_LINK, good.toString());
        assertProblem(LAYER_LINK, "has a link to " + good);
        assertLeftOut(bad);
    }

    @Test
    void oddLinksOfManifestsAreTold() {
        Digest bad = image(APP, LAYER, "bad");
        String link = DistributionTree.revision(APP, bad.toString());
        tree.write(link, "");
        assertProblem(link, "the manifest has an empty link");
        tree.write(link, "sha256:..");
        assertProblem(link, "the manifest has a link that holds no digest but \"sha256:..\"");
        tree.write(link, good.toString());
        assertProblem(link, "the manifest has a link to another one, " + good);
        assertLeftOut(bad);
    }

    @Test
    void oddLinksOfTagsAreTold() {
        Digest image = image(APP, LAYER, "bad");
        tree.write(link(tag("bad")), "");
        assertProblem(link(tag("bad")), "the tag has an empty link");
        tree.write(link(tag("bad")), "main");
        assertProblem(link(tag("bad")), "the tag has a link that holds no digest but \"main\"");
        tree.delete(link(tag("bad")));
        assertProblem(link(tag("bad")), "the tag is missing: there is no such link");
        assertThatExceptionOfType(RegistryException.ManifestUnknown.class)
                .isThrownBy(() -> pulled(APP, new Tag("bad")));
        assertThat(pulled(APP, image)).isEqualTo(image);
    }

    @Test
    void tagOfARevisionThatIsGoneIsTold() {
        Digest bad = image(APP, LAYER, "bad");
        String link = DistributionTree.revision(APP, bad.toString());
        tree.delete(link);

        ImportReport report = assertProblem(link, "the manifest is missing: there is no such link");
        assertProblem(report, link(tag("bad")), "the tag is left out, as its manifest " + bad + " is");
        assertLeftOut(bad);
    }

    @Test
    void manifestWithOtherBytesOrNoneIsNotTaken() {
        Digest bad = image(APP, LAYER, "bad");
        String data = DistributionTree.data(bad.toString());
        tree.write(data, "{}");
        assertProblem(data, "another digest, " + Content.sha256("{}".getBytes(UTF_8)));
        tree.write(data, new byte[ManifestBytes.MAX_BYTES + 1]);
        assertProblem(data, "the manifest has 4194305 bytes; at most 4194304 are taken");
        tree.delete(data);
        assertProblem(data, "the manifest has lost its bytes");
        assertLeftOut(bad);
    }

    @Test
    void indexWithoutItsChildIsLeftOut() {
        byte[] child = manifest(LAYER, "");
        Digest bad = Digest.parse(tree.manifest(APP, Images.index(Content.sha256(child)), "bad"));

        assertProblem(
                DistributionTree.revision(APP, bad.toString()),
                "the index is left out, as its manifest " + Content.sha256(child) + " is");
        assertLeftOut(bad);
    }

    @Test
    void schemaOneAndWhatIsNoManifestAreToldAndTheirLayersLeft() {
        tree.blob(APP, LAYER);
        Digest old = Digest.parse(tree.manifest(
                APP,
                ("{\"schemaVersion\":1,\"name\":\"team/app\",\"fsLayers\":[{\"blobSum\":\"" + LAYER_DIGEST + "\"}]}")
                        .getBytes(UTF_8),
                "old"));
        String odd = tree.manifest(APP, "[]".getBytes(UTF_8), "odd");
        String foreign = tree.manifest(APP, "{\"schemaVersion\":2,\"mediaType\":\"a/b\"}".getBytes(UTF_8));

        ImportReport report = assertProblem(DistributionTree.revision(APP, old.toString()), "it has Docker's schema 1");
        assertProblem(report, DistributionTree.revision(APP, odd), "it is not a JSON object");
        assertProblem(report, DistributionTree.revision(APP, foreign), "a/b");
        assertThat(registry.blobIndex().stored(LAYER_DIGEST)).isEmpty();
        assertLeftOut(old);
    }

    @Test
    void namesThatAreNoneAreTold() {
        image("team/App", LAYER, "x");
        tree.write(link(tag("-no-tag")), good.toString());
        tree.write("/docker/registry/v2/repositories/_layers/sha256/" + good.hex() + "/link", good.toString());
        tree.write(DistributionTree.layer(APP, "sha256:junk"), "junk");
        tree.write(DistributionTree.layer(APP, "md5:" + good.hex()), "junk");
        tree.write(DistributionTree.revision(APP, "sha256:" + good.hex() + "/more"), "junk");
        tree.write(LAYER_LINK + ".0b8d1a55-1.tmp", "half a li");

        ImportReport report = assertProblem("/docker/registry/v2/repositories/team/App", "invalid repository name");
        assertProblem(report, "/docker/registry/v2/repositories", "invalid repository name");
        assertProblem(report, tag("-no-tag"), "invalid tag");
        for (String path : new String[] {
            DistributionTree.layer(APP, "sha256:junk"),
            DistributionTree.layer(APP, "md5:" + good.hex()),
            DistributionTree.revision(APP, "sha256:" + good.hex() + "/more")
        }) {
            assertProblem(report, path, "it is no link under a digest");
        }
        assertThat(report.problems().named()).hasSize(6);
    }

    @Test
    void symbolicLinksAreNotFollowed() throws IOException {
        Files.createSymbolicLink(tree.file("/docker/registry/v2/repositories/team/loop"), Path.of("."));
        Path blobs = elsewhere.resolve("blobs");
        ImportReport report = assertProblem("/docker/registry/v2/repositories/team/loop", "symbolic link");
        assertThat(report.problems().named()).hasSize(1);

        Files.move(tree.file("/docker/registry/v2/blobs"), blobs);
        Files.createSymbolicLink(tree.file("/docker/registry/v2/blobs"), blobs);
        assertProblem(run(), "/docker/registry/v2/blobs", "symbolic link");
    }

    private static String tag(String tag) {
        return DistributionTree.tag(APP, tag);
    }

    private static String link(String tag) {
        return tag + "/current/link";
    }

    private ImportReport assertProblem(String path, String reason) {
        ImportReport report = run();
        assertProblem(report, path, reason);
        assertThat(pulled(APP, new Tag("good"))).isEqualTo(good);
        assertThat(pulled("zz/last", new Tag("good"))).isEqualTo(good);
        return report;
    }

    private static void assertProblem(ImportReport report, String path, String reason) {
        assertThat(report.problems().stopped()).isEmpty();
        assertThat(report.isClean()).isFalse();
        assertThat(report.problems().named()).anySatisfy((Problem problem) -> {
            assertThat(problem.what()).isEqualTo(path);
            assertThat(problem.reason()).contains(reason);
        });
    }

    private void assertLeftOut(Digest manifest) {
        assertThatExceptionOfType(RegistryException.ManifestUnknown.class)
                .isThrownBy(() -> pulled(APP, new Tag("bad")));
        assertThatExceptionOfType(RegistryException.ManifestUnknown.class).isThrownBy(() -> pulled(APP, manifest));
    }
}
