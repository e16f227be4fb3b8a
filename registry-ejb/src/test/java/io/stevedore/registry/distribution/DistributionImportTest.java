package io.stevedore.registry.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import io.stevedore.registry.takeover.ReportText;
import io.stevedore.servers.distribution.DistributionTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DistributionImportTest extends WithDistribution {

    private static final byte[] LAYER = Content.random(1, 5000);
    private static final Digest LAYER_DIGEST = Content.sha256(LAYER);
    private static final String DOCKER = "application/vnd.docker.";
    private static final Tag ONE = new Tag("1.0");

    @Test
    void imageIsPulledFromWhereDistributionPutIt() {
        Digest image = image(APP, LAYER, "1.0", "latest");

        ImportReport report = runCleanly();

        assertThat(pulled(APP, ONE)).isEqualTo(image);
        assertThat(pulled(APP, new Tag("latest"))).isEqualTo(image);
        assertThat(Stored.bytes(registry, NAME, LAYER_DIGEST)).isEqualTo(LAYER);
        Blob blob = registry.blobs().find(NAME, LAYER_DIGEST);
        assertThat(blob.location()).isEqualTo(DistributionTree.data(LAYER_DIGEST.toString()));
        assertCount(report, Count.REPOSITORIES, 1);
        assertCount(report, Count.MANIFESTS, 1);
        assertCount(report, Count.TAGS, 2);
        assertCount(report, Count.LINKS, 2);
        assertCount(report, Count.BLOBS, 2);
        assertCount(report, Count.BYTES, LAYER.length + 2);
        assertCount(report, Count.LINKS_LEFT, 0);
        assertThat(ReportText.plain(report))
                .startsWith("imported from distribution:")
                .contains(" 0 layer links that no manifest needs, and were left")
                .doesNotContain("files that no manifest needs");
    }

    @Test
    void repositoriesLieWithinOthersAndUploadsMakeNone() {
        for (String name : List.of("0a", "team", "team/app", "team/app/tools", "team/app-x", "a/b/c/d")) {
            image(name, LAYER, "1.0");
        }
        tree.blob("team/blobs-only", LAYER);
        tree.upload("new/app", LAYER);
        tree.upload(APP, LAYER);
        List<String> heard = new ArrayList<>();

        ImportReport report = clean(importer(registry).run(false, heard::add));

        assertThat(repositories()).containsExactly("0a", "a/b/c/d", "team", "team/app", "team/app-x", "team/app/tools");
        assertCount(report, Count.REPOSITORIES, 7);
        assertCount(report, Count.LINKS, 12);
        assertCount(report, Count.BLOBS, 2);
        assertCount(report, Count.LINKS_LEFT, 1);
        assertThat(heard)
                .hasSize(7)
                .last()
                .asString()
                .startsWith("99.9 %, 7 repositories, 6 manifests, 0 problems; last: ");
    }

    @Test
    void childrenComeBeforeTheirIndexAndReferrersAreListed() {
        byte[] arm = manifest(Content.random(2, 100), "");
        byte[] intel = manifest(Content.random(3, 100), "");
        Digest untagged = Digest.parse(tree.manifest(APP, intel));
        Digest tagged = Digest.parse(tree.manifest(APP, arm, "zz-arm"));
        Digest index = Digest.parse(tree.manifest(APP, Images.index(tagged, untagged), "1.0"));
        byte[] signature = manifest(Content.random(4, 10), Images.subject(index));
        Digest referrer = Digest.parse(tree.manifest(APP, signature));

        ImportReport report = runCleanly();

        assertThat(pulled(APP, ONE)).isEqualTo(index);
        assertThat(pulled(APP, untagged)).isEqualTo(untagged);
        assertThat(pulled(APP, new Tag("zz-arm"))).isEqualTo(tagged);
        assertThat(registry.referrers()
                        .list(NAME, index, Optional.empty(), new PageRequest(10, ""))
                        .items())
                .extracting(each -> each.manifest().digest())
                .containsExactly(referrer);
        assertCount(report, Count.MANIFESTS, 4);
        assertCount(report, Count.TAGS, 2);
    }

    @Test
    void typeIsWhatTheManifestSaysOrWhatItsFieldsTell() {
        byte[] docker = dockers(manifest(LAYER, ""), Images.IMAGE, "distribution.manifest.v2");
        tree.manifest(APP, docker, "docker");
        tree.manifest(
                APP,
                dockers(
                        known("{\"schemaVersion\":2,\"mediaType\":\"" + Images.INDEX + "\",\"manifests\":["
                                + Images.descriptor(
                                        DOCKER + "distribution.manifest.v2+json", Content.sha256(docker), docker.length)
                                + "]}"),
                        Images.INDEX,
                        "distribution.manifest.list.v2"),
                "docker-list");
        tree.blob(APP, new byte[0]);
        Digest plain = Digest.parse(tree.manifest(APP, Images.image(LAYER_DIGEST), "oci"));
        tree.manifest(APP, Images.index(plain), "oci-index");

        runCleanly();

        assertType("docker", DOCKER + "distribution.manifest.v2+json");
        assertType("docker-list", DOCKER + "distribution.manifest.list.v2+json");
        assertType("oci", Images.IMAGE);
        assertType("oci-index", Images.INDEX);
    }

    private static byte[] dockers(byte[] manifest, String type, String dockers) {
        return known(new String(manifest, UTF_8).replace(type, DOCKER + dockers + "+json"));
    }

    private void assertType(String tag, String type) {
        assertThat(registry.manifest(NAME, new Tag(tag)).mediaType()).isEqualTo(type);
    }

    /** Collected, they would take the bytes of manifests with them that could not be imported. */
    @Test
    void layersThatNoManifestNeedsAreLeft() {
        image(APP, LAYER, "1.0");
        Digest left = Digest.parse(tree.blob(APP, Content.random(5, 77)));
        String collected = tree.blob(APP, Content.random(6, 77));
        tree.delete(DistributionTree.data(collected));

        ImportReport report = runCleanly();

        assertThat(registry.blobIndex().stored(left)).isEmpty();
        assertCount(report, Count.LINKS_LEFT, 2);
    }

    @Test
    void secondRunFindsEverythingThereAndWritesNothing() {
        image(APP, LAYER, "1.0");
        image("team/other", LAYER, "1.0");
        runCleanly();

        List<String> calls = registry.callsOf(this::runCleanly);

        assertThat(calls).isNotEmpty().doesNotContain("table.write");
        ImportReport again = runCleanly();
        assertCount(again, Count.MANIFESTS, 0);
        assertCount(again, Count.MANIFESTS_THERE, 2);
        assertCount(again, Count.TAGS_THERE, 2);
        assertCount(again, Count.LINKS, 0);
        assertCount(again, Count.LINKS_LEFT, 0);
    }

    @Test
    void dryRunWritesNothingAndSaysTheSame() {
        image(APP, LAYER, "1.0");
        tree.manifest(APP, manifest(LAYER, ",\"annotations\":{}"), "1.1");
        image("team/other", LAYER, "1.0");
        tree.blob("team/other", Content.random(5, 77));
        List<String> before = tree.snapshot();

        List<ImportReport> dry = new ArrayList<>();
        List<String> calls = registry.callsOf(() -> dry.add(importer(registry).run(true, line -> {})));

        assertThat(calls).doesNotContain("table.write", "store.put", "store.delete", "store.move");
        assertThat(repositories()).isEmpty();
        ImportReport real = runCleanly();
        for (Count count : Count.values()) {
            assertCount(dry.get(0), count, real.count(count));
        }
        assertThat(real.count(Count.MANIFESTS)).isEqualTo(3);
        assertThat(tree.snapshot()).isEqualTo(before);
    }

    /** A layer is read by nobody, however many repositories have it. */
    @Test
    void blobsAreNotRead() {
        image(APP, LAYER, "1.0");
        image("team/other", LAYER, "1.0");

        List<String> calls = registry.callsOf(this::runCleanly);

        long links = 2 * 3 + 2; // config, layer and manifest by their digest, and the tag
        long manifests = 2;
        assertThat(calls.stream().filter(call -> call.equals("store.read"))).hasSize((int) (links + manifests));
        assertThat(calls).doesNotContain("store.get", "store.put", "store.move", "store.delete");
    }

    @Test
    void tagThatMovedHereMeanwhileStays() {
        image(APP, LAYER, "1.0");
        runCleanly();
        Digest newer = Images.push(registry, NAME, "1.0", Content.random(6, 10));

        ImportReport report = runCleanly();

        assertThat(pulled(APP, ONE)).isEqualTo(newer);
        assertCount(report, Count.TAGS_KEPT, 1);
    }

    @Test
    void blobThatWasPushedHereBeforeIsLinkedOnly() {
        Digest layer = Images.pushBlob(registry, new RepositoryName("own"), LAYER);
        String location = registry.blobIndex().stored(layer).orElseThrow().location();
        image(APP, LAYER, "1.0");

        runCleanly();

        assertThat(registry.blobs().find(NAME, layer).location()).isEqualTo(location);
    }

    @Test
    void bytesGoWithTheLastRepositoryThatHasThem() {
        Digest image = image(APP, LAYER, "1.0");
        image("team/other", LAYER, "1.0");
        runCleanly();

        registry.manifests().delete(NAME, image);
        registry.blobs().delete(NAME, LAYER_DIGEST);
        assertThat(Stored.bytes(registry, OTHER, LAYER_DIGEST)).isEqualTo(LAYER);
        registry.manifests().delete(OTHER, image);
        registry.blobs().delete(OTHER, LAYER_DIGEST);

        assertThat(tree.file(DistributionTree.data(LAYER_DIGEST.toString()))).doesNotExist();
        assertThat(tree.file(DistributionTree.layer(APP, LAYER_DIGEST.toString())))
                .exists();
    }
}
