package io.stevedore.registry.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.takeover.ImportReport;
import io.stevedore.servers.distribution.DistributionTree;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** distribution keeps bytes under their SHA-256, and has links for other names that clients gave them. */
class AliasTest extends WithDistribution {

    private static final byte[] LAYER = Content.random(1, 500);

    @Test
    void blobsUnderOtherNamesAreTold() {
        Digest good = image(APP, LAYER, "good");
        Digest alias = alias();
        tree.blob(APP, new byte[0]);
        byte[] manifest = Images.image(Stream.of(Images.descriptor(Images.LAYER, alias, LAYER.length)), "");
        String bad = tree.manifest(APP, manifest, "bad");

        ImportReport report = run();

        assertThat(report.problems().named())
                .extracting(problem -> problem.what() + " " + problem.reason())
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith(DistributionTree.layer(APP, alias.toString()))
                        .contains("the blob, which a manifest needs, is an alias of " + Content.sha256(LAYER)))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith(DistributionTree.tag(APP, "bad"))
                        .contains("as its manifest " + bad + " is"));
        assertThat(pulled(APP, new Tag("good"))).isEqualTo(good);
        assertThat(registry.blobIndex().stored(alias)).isEmpty();
    }

    @Test
    void aliasThatNoManifestNeedsIsToldToo() {
        image(APP, LAYER, "good");
        Digest alias = alias();

        assertThat(run().problems().named()).singleElement().satisfies(problem -> {
            assertThat(problem.what()).isEqualTo(DistributionTree.layer(APP, alias.toString()));
            assertThat(problem.reason()).contains("push it here by this digest");
        });
    }

    /** Whoever follows the advice has no problem left. */
    @Test
    void blobThatWasPushedHereByThatNameIsNoProblem() {
        image(APP, LAYER, "good");
        Digest alias = alias();
        registry.uploads().push(NAME, alias, Content.chunk(LAYER));

        runCleanly();

        assertThat(registry.blobIndex().isLinked(NAME, alias)).isTrue();
    }

    /** The bytes of a manifest are digested, whatever name leads to them. */
    @Test
    void manifestUnderAnotherNameIsTaken() {
        byte[] manifest = manifest(LAYER, "");
        Digest canonical = Digest.parse(tree.manifest(APP, manifest));
        Digest other = Content.sha512(manifest);
        Digest wrong = Content.sha512("{}".getBytes(UTF_8));
        tree.write(DistributionTree.revision(APP, other.toString()), canonical.toString());
        tree.write(DistributionTree.revision(APP, wrong.toString()), canonical.toString());

        ImportReport report = run();

        assertThat(pulled(APP, other)).isEqualTo(other);
        assertThat(report.problems().named())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).contains("another digest, " + other));
    }

    private Digest alias() {
        Digest alias = Content.sha512(LAYER);
        tree.write(DistributionTree.layer(APP, alias.toString()), tree.blob(APP, LAYER));
        return alias;
    }
}
