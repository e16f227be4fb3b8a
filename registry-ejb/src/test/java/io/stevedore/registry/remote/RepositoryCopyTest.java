package io.stevedore.registry.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.transfer.TransferReport;
import io.stevedore.registry.transfer.TransferReport.Count;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RepositoryCopyTest extends WithForeignRegistry {

    @Test
    void tagsIndexesAndReferrersComeOverAndASecondRunAsksForNoContent() {
        Digest index = foreign.manifest(Images.INDEX, Images.index(image), "all");
        Digest second =
                foreign.manifest(Images.IMAGE, Images.image(Stream.of(), ",\"annotations\":{\"a\":\"b\"}"), "2.0");
        foreign.referrers(image, Images.index(referrer));
        foreign.referrers(index, Images.index());

        TransferReport report = clean(copy());

        assertHasImage();
        assertThat(registry.manifest(NAME, new Tag("all")).digest()).isEqualTo(index);
        assertThat(registry.manifest(NAME, new Tag("2.0")).digest()).isEqualTo(second);
        assertThat(registry.referrers()
                        .list(NAME, image, Optional.empty(), new PageRequest(10, ""))
                        .items())
                .singleElement()
                .satisfies(each -> assertThat(each.manifest().digest()).isEqualTo(referrer));
        assertThat(report.count(Count.TAGS)).isEqualTo(4);
        assertThat(report.count(Count.MANIFESTS)).isEqualTo(4);
        assertThat(report.count(Count.BLOBS)).isEqualTo(2);
        long before = foreign.count("GET manifests/") + foreign.count("GET blobs/") + foreign.count("HEAD blobs/");

        TransferReport again = clean(copy());

        assertThat(foreign.count("GET manifests/") + foreign.count("GET blobs/") + foreign.count("HEAD blobs/"))
                .isEqualTo(before);
        assertThat(again.count(Count.BYTES)).isZero();
        assertThat(again.count(Count.MANIFESTS_THERE)).isEqualTo(4);
    }

    /** Its tag is listed first, so its image is taken for it, and lists it again. */
    @Test
    void aReferrerWithATagIsTakenOnce() {
        foreign.tag("0-signature", referrer);
        foreign.referrers(image, Images.index(referrer));

        TransferReport report = clean(copy());

        assertThat(report.count(Count.MANIFESTS)).isEqualTo(2);
        assertThat(report.count(Count.TAGS)).isEqualTo(3);
        assertThat(registry.manifest(NAME, new Tag("0-signature")).digest()).isEqualTo(referrer);
    }

    @Test
    void aDryRunAsksForSizesAndWritesNothing() {
        TransferReport report = clean(copy(foreign.source(), true));

        assertThat(report.count(Count.BYTES)).isGreaterThan(LAYER.length);
        assertThat(foreign.count("GET blobs/")).isZero();
        assertThat(registry.blobIndex().stored(layer)).isEmpty();
    }

    /** The registry has no lists of referrers, as distribution has none. */
    @Test
    void oneTagComesWithTheReferrersOfItsFallbackTag() {
        foreign.manifest(Images.INDEX, Images.index(referrer), "sha256-" + image.hex());

        TransferReport report = clean(copy(foreign.source() + ":1.0", false));

        assertThat(report.count(Count.TAGS)).isEqualTo(1);
        assertThat(registry.manifest(NAME, referrer).digest()).isEqualTo(referrer);
        assertThat(foreign.count("GET tags/list")).isZero();
    }

    @Test
    void oneManifestComesByItsDigest() {
        clean(copy(foreign.source() + "@" + image, false));

        assertThat(registry.manifest(NAME, image).digest()).isEqualTo(image);
    }

    @Test
    void whatIsDamagedOrMissingCostsWhatNeedsItAlone() {
        Digest good = foreign.manifest(Images.IMAGE, Images.image(), "good");
        Digest lost = foreign.blob(Content.random(9, 10));
        Digest lacking = foreign.manifest(Images.IMAGE, Images.image(lost), "lacking");
        Digest other =
                foreign.manifest(Images.IMAGE, Images.image(Stream.of(), ",\"annotations\":{\"c\":\"d\"}"), "other");
        foreign.spoil("blobs", layer, Content.random(2, LAYER.length));
        foreign.remove("blobs", lost);

        TransferReport report = copy();

        assertThat(report.problems().stopped()).isEmpty();
        assertProblem(report, layer, "the blob is damaged");
        assertProblem(report, image, "the manifest is left out");
        assertProblem(report, lost, "the source does not have this blob");
        assertProblem(report, lacking, "the manifest is left out");
        assertThat(registry.manifest(NAME, new Tag("good")).digest()).isEqualTo(good);
        assertThat(registry.manifest(NAME, new Tag("other")).digest()).isEqualTo(other);
        assertThat(registry.blobIndex().stored(layer)).isEmpty();
    }

    @Test
    void whatIsNotThereIsTold() {
        assertThat(copy(foreign.source() + ":absent", false).problems().stopped())
                .hasValueSatisfying(reason -> assertThat(reason).contains("has no manifest absent"));
        foreign.answerFirst(exchange -> {
            ForeignRegistry.send(exchange, 404, "application/json", ForeignRegistry.error("NAME_UNKNOWN", "who?"));
            return true;
        });
        assertThat(copy().problems().stopped())
                .hasValueSatisfying(reason -> assertThat(reason).contains("has no repository " + ForeignRegistry.NAME));
    }
}
