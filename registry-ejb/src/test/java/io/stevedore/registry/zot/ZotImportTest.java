package io.stevedore.registry.zot;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Stored;
import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.takeover.ImportReport;
import io.stevedore.registry.takeover.ImportReport.Count;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ZotImportTest extends WithZot {

    private static final byte[] LAYER = Content.random(1, 5000);
    private static final Tag ONE = new Tag("1.0");

    @Test
    void aStoreWithoutRepositoriesIsNoZot() {
        assertThat(run().problems().named())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).contains("oci-layout", "settings"));
    }

    @Test
    void imageIsPulledFromWhereZotPutIt() {
        Digest manifest = zot.image("team/app", "1.0", LAYER);

        ImportReport report = runCleanly();

        assertThat(pulled("team/app", ONE)).isEqualTo(manifest);
        assertThat(Stored.bytes(registry, NAME, Content.sha256(LAYER))).isEqualTo(LAYER);
        Blob blob = registry.blobs().find(NAME, Content.sha256(LAYER));
        assertThat(blob.location()).isEqualTo("/" + ZotFiles.path("team/app", blob.digest()));
        assertCount(report, Count.REPOSITORIES, 1);
        assertCount(report, Count.MANIFESTS, 1);
        assertCount(report, Count.TAGS, 1);
        assertCount(report, Count.LINKS, 2);
        assertCount(report, Count.BLOBS, 2);
        assertCount(report, Count.BYTES, LAYER.length + 2);
        assertCount(report, Count.UNREFERENCED, 0);
    }

    @Test
    void repositoriesLieAtAnyDepthAndHelpersAreNone() {
        zot.image("alpine", "1.0", LAYER);
        zot.image("team/app", "1.0", LAYER);
        zot.image("team/app/tools", "1.0", LAYER);
        zot.empty("new");
        zot.image("_trivy/db", "1.0", LAYER);
        zot.image("team/.sync/x/app", "1.0", LAYER);
        zot.write("team/app/.uploads/4711", LAYER);
        zot.write("cache.db", LAYER);

        ImportReport report = runCleanly();

        assertThat(repositories()).containsExactly("alpine", "team/app", "team/app/tools");
        assertCount(report, Count.REPOSITORIES, 4);
        assertCount(report, Count.LINKS, 6);
        assertCount(report, Count.BLOBS, 2);
    }

    @Test
    void manyTagsAndManifestsWithoutOneAreTaken() {
        byte[] manifest = zot.manifest("team/app", LAYER, "");
        Digest tagged = zot.tagged("team/app", Images.IMAGE, manifest, "1.0");
        zot.tagged("team/app", Images.IMAGE, manifest, "latest");
        Digest untagged =
                zot.untagged("team/app", Images.IMAGE, zot.manifest("team/app", LAYER, ",\"annotations\":{}"));

        runCleanly();

        assertThat(pulled("team/app", ONE)).isEqualTo(tagged);
        assertThat(pulled("team/app", new Tag("latest"))).isEqualTo(tagged);
        assertThat(pulled("team/app", untagged)).isEqualTo(untagged);
    }

    @Test
    void childrenOfAnIndexComeFirstWhereverTheyAreListed() {
        byte[] arm = zot.manifest("team/app", Content.random(2, 100), "");
        byte[] intel = zot.manifest("team/app", Content.random(3, 100), "");
        Digest listed = Content.sha256(arm);
        Digest implied = zot.blob("team/app", intel);
        byte[] index = Images.index(
                Stream.of(
                        Images.descriptor(Images.IMAGE, listed, arm.length),
                        Images.descriptor(Images.IMAGE, implied, intel.length)),
                "");
        Digest all = zot.tagged("team/app", Images.INDEX, index, "1.0");
        zot.tagged("team/app", Images.IMAGE, arm, "arm");

        ImportReport report = runCleanly();

        assertThat(pulled("team/app", ONE)).isEqualTo(all);
        assertThat(pulled("team/app", new Tag("arm"))).isEqualTo(listed);
        assertThat(pulled("team/app", implied)).isEqualTo(implied);
        assertCount(report, Count.MANIFESTS, 3);
        assertCount(report, Count.MANIFESTS_THERE, 0);
        assertCount(report, Count.TAGS, 2);
    }

    @Test
    void referrersAreListed() {
        Digest subject = zot.image("team/app", "1.0", LAYER);
        byte[] signature = zot.manifest("team/app", Content.random(4, 10), Images.subject(subject));
        Digest referrer = zot.untagged("team/app", Images.IMAGE, signature);

        runCleanly();

        assertThat(registry.referrers()
                        .list(NAME, subject, Optional.empty(), new PageRequest(10, ""))
                        .items())
                .extracting(each -> each.manifest().digest())
                .containsExactly(referrer);
    }

    @Test
    void filesThatNoManifestNeedsAreLeftAndCounted() {
        zot.image("team/app", "1.0", LAYER);
        Digest left = zot.blob("team/app", Content.random(5, 77));

        ImportReport report = runCleanly();

        assertThat(registry.blobIndex().stored(left)).isEmpty();
        assertCount(report, Count.UNREFERENCED, 1);
        assertCount(report, Count.UNREFERENCED_BYTES, 77);
    }

    @Test
    void secondRunFindsEverythingThereAndWritesNothing() {
        zot.image("team/app", "1.0", LAYER);
        zot.image("team/other", "1.0", LAYER);
        runCleanly();

        List<String> calls = registry.callsOf(this::runCleanly);

        assertThat(calls).isNotEmpty().doesNotContain("table.write");
        ImportReport again = runCleanly();
        assertCount(again, Count.MANIFESTS, 0);
        assertCount(again, Count.MANIFESTS_THERE, 2);
        assertCount(again, Count.TAGS_THERE, 2);
        assertCount(again, Count.LINKS, 0);
        assertCount(again, Count.UNREFERENCED, 0);
    }

    @Test
    void dryRunWritesNothingAndSaysTheSame() {
        zot.image("team/app", "1.0", LAYER);
        zot.tagged("team/app", Images.IMAGE, zot.manifest("team/app", LAYER, ",\"annotations\":{}"), "1.1");
        zot.image("team/other", "1.0", LAYER);
        List<String> before = zot.snapshot();

        ImportReport[] dry = new ImportReport[1];
        List<String> calls =
                registry.callsOf(() -> dry[0] = importer(Optional.empty(), "/").run(true, line -> {}));

        assertThat(calls).doesNotContain("table.write", "store.put", "store.delete", "store.move");
        assertThat(repositories()).isEmpty();
        assertThat(zot.snapshot()).isEqualTo(before);
        ImportReport real = runCleanly();
        for (Count count : Count.values()) {
            assertCount(dry[0], count, real.count(count));
        }
    }

    @Test
    void nothingOfZotsIsTouched() {
        zot.image("team/app", "1.0", LAYER);
        zot.write("team/app/blobs/sha256/junk", LAYER);
        List<String> before = zot.snapshot();

        run();

        assertThat(zot.snapshot()).isEqualTo(before);
    }

    @Test
    void tagThatMovedHereMeanwhileStays() {
        zot.image("team/app", "1.0", LAYER);
        runCleanly();
        Digest newer = Images.push(registry, NAME, "1.0", Content.random(6, 10));

        ImportReport report = runCleanly();

        assertThat(pulled("team/app", ONE)).isEqualTo(newer);
        assertCount(report, Count.TAGS_KEPT, 1);
    }

    @Test
    void blobThatWasPushedHereBeforeIsLinkedOnly() {
        Digest layer = Images.pushBlob(registry, new RepositoryName("own"), LAYER);
        String location = registry.blobIndex().stored(layer).orElseThrow().location();
        zot.image("team/app", "1.0", LAYER);

        runCleanly();

        assertThat(registry.blobs().find(NAME, layer).location()).isEqualTo(location);
    }

    @Test
    void bytesGoWithTheLastRepositoryThatHasThem() {
        Digest manifest = zot.image("team/app", "1.0", LAYER);
        runCleanly();
        Digest layer = Content.sha256(LAYER);

        registry.manifests().delete(NAME, manifest);
        registry.blobs().delete(NAME, layer);

        assertThat(directory.resolve("store").resolve(ZotFiles.path("team/app", layer)))
                .doesNotExist();
    }
}
