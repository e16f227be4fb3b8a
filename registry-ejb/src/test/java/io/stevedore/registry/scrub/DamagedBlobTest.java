package io.stevedore.registry.scrub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Sweeps;
import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.sweep.Sweep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What damage is found, that it is not served, and what repairs it. */
class DamagedBlobTest extends WithDamage {

    enum Damage {
        FLIPPED_BIT("the bytes have the digest sha256:"),
        TRUNCATED("99999 bytes in place of 100000"),
        LONGER("100001 bytes in place of 100000"),
        MISSING("the store has nothing there");

        private final String told;

        Damage(String told) {
            this.told = told;
        }

        void doTo(Path file) {
            switch (this) {
                case FLIPPED_BIT -> flipBit(file);
                case TRUNCATED -> write(file, Arrays.copyOf(BYTES, BYTES.length - 1));
                case LONGER -> write(file, Arrays.copyOf(BYTES, BYTES.length + 1));
                case MISSING -> delete(file);
            }
        }
    }

    @Test
    void whatIsWholeIsReadAndServed() {
        pushed();
        Images.push(registry, OTHER, "v1", Content.random(2, 1000));

        ScrubReport report = scrub();

        assertThat(report.isClean()).isTrue();
        assertThat(report.blobs()).isEqualTo(3);
        assertThat(report.manifests()).isEqualTo(1);
        assertThat(report.bytes())
                .isEqualTo(101_000
                        + Content.size(registry.manifest(OTHER, new Tag("v1")).digest()));
        isServed(NAME, DIGEST, BYTES);
    }

    @ParameterizedTest
    @EnumSource
    void damageIsMarkedAndThePushOfTheDigestRepairsIt(Damage damage) {
        pushed();
        registry.blobs().mount(OTHER, DIGEST, Optional.of(NAME));
        Path file = file(DIGEST);
        damage.doTo(file);

        ScrubReport report = scrub();

        assertThat(report.isClean()).isFalse();
        assertThat(report.found()).isEqualTo(1);
        assertThat(report.missing()).isEqualTo(damage == Damage.MISSING ? 1 : 0);
        Damaged found = report.damaged().get(0);
        assertThat(found.digest()).isEqualTo(DIGEST);
        assertThat(found.repositories()).containsExactly(NAME, OTHER);
        assertThat(found.what()).startsWith(damage.told);
        assertThat(file(found.place())).isEqualTo(file);
        isUnknown(NAME, DIGEST);
        isUnknown(OTHER, DIGEST);

        pushed();

        assertThat(file(DIGEST)).isNotEqualTo(file);
        isServed(NAME, DIGEST, BYTES);
        isServed(OTHER, DIGEST, BYTES);
        ScrubReport later = scrub();
        assertThat(later.isClean()).isTrue();
        assertThat(later.repaired()).isEqualTo(1);
        assertThat(scrub().repaired()).isZero();
    }

    @Test
    void aPushInChunksRepairsIt() {
        pushed();
        flipBit(file(DIGEST));
        scrub();

        Upload upload = registry.uploads().start(OTHER, Optional.empty());
        registry.uploads().append(OTHER, upload.id(), Content.chunk(BYTES, 0, 60_000));
        registry.uploads().finish(OTHER, upload.id(), DIGEST, Content.chunk(BYTES, 60_000, 100_000));

        isServed(OTHER, DIGEST, BYTES);
        isServed(NAME, DIGEST, BYTES);
        assertThat(registry.due(Instant.MAX.minusSeconds(1))).isEmpty();
    }

    @Test
    void nobodyMountsIt() {
        pushed();
        flipBit(file(DIGEST));
        assertThat(registry.blobs().mount(OTHER, DIGEST, Optional.empty())).isTrue();
        registry.blobs().delete(OTHER, DIGEST);
        scrub();

        assertThat(registry.blobs().mount(OTHER, DIGEST, Optional.of(NAME))).isFalse();
        assertThat(registry.blobs().mount(OTHER, DIGEST, Optional.empty())).isFalse();
    }

    /** On the node that found it, and on those that read its row. */
    @Test
    void aManifestThatNeedsItIsRefused() {
        pushed();
        Images.pushConfig(registry, NAME);
        byte[] image = Images.image(DIGEST);
        flipBit(file(DIGEST));
        scrub();

        assertThatExceptionOfType(RegistryException.ManifestBlobUnknown.class)
                .isThrownBy(() -> registry.manifests().put(NAME, new Tag("v1"), List.of(), Images.IMAGE, image));
        assertThatExceptionOfType(RegistryException.ManifestBlobUnknown.class)
                .isThrownBy(
                        () -> registry.manifestsElsewhere().put(NAME, new Tag("v1"), List.of(), Images.IMAGE, image));

        pushed();
        registry.manifests().put(NAME, new Tag("v1"), List.of(), Images.IMAGE, image);
    }

    @Test
    void bytesThatAreBackAreServedAgain() {
        pushed();
        Path file = file(DIGEST);
        delete(file);
        scrub();
        isUnknown(NAME, DIGEST);

        write(file, BYTES);
        ScrubReport report = scrub();

        assertThat(report.isClean()).isTrue();
        assertThat(report.repaired()).isEqualTo(1);
        isServed(NAME, DIGEST, BYTES);
    }

    @Test
    void itCanBeDeletedAndIsDamagedNoMore() {
        pushed();
        Path file = file(DIGEST);
        flipBit(file);
        scrub();

        registry.blobs().delete(NAME, DIGEST);

        assertThat(file).doesNotExist();
        ScrubReport report = scrub();
        assertThat(report.isClean()).isTrue();
        assertThat(report.repaired()).isEqualTo(1);
    }

    @Test
    void theSweepRemovesTheReplacedBytesAndNotTheDamagedOnes() {
        pushed();
        Path file = file(DIGEST);
        flipBit(file);
        scrub();
        Sweep sweep = Sweeps.of(registry);
        makeOld(file);

        assertThat(sweep.run(false, line -> {}).isClean()).isTrue();
        assertThat(file).exists();

        pushed();
        assertThat(sweep.run(false, line -> {}).isClean()).isTrue();
        assertThat(file).doesNotExist();
        isServed(NAME, DIGEST, BYTES);
    }

    private static void makeOld(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3 * 86_400)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPushThatDidNotAskBeforeRepairsItToo() {
        pushed();
        flipBit(file(DIGEST));
        scrub();

        Blob whole = new Blob(DIGEST, BYTES.length, "/blobs/aa/new");
        assertThat(registry.callsOf(() ->
                        assertThat(registry.blobIndex().store(NAME, whole)).isTrue()))
                .containsExactly("table.write", "table.write");
        assertThat(registry.blobIndex().stored(DIGEST)).contains(whole);
        assertThat(registry.blobIndex().store(NAME, whole)).isFalse();
    }

    @Test
    void theReportIsForPeopleAndPrograms() {
        pushed();
        flipBit(file(DIGEST));
        ScrubReport report = scrub();

        assertThat(ScrubText.plain(report))
                .startsWith("read:")
                .contains(
                        " 1 blobs", " 200000 bytes", " 1 are damaged in all", "damaged: blob " + DIGEST + " at /blobs/")
                .contains("; in team/app; found ");
        assertThat(ScrubText.json(report))
                .startsWith("{\"blobs\":1,")
                .contains(
                        "\"damages\":[{\"kind\":\"blob\",\"digest\":\"" + DIGEST + "\"",
                        "\"repositories\":[\"team/app\"]")
                .contains("\"complete\":true");
        assertThat(ScrubText.line(report)).contains("read 1 blobs", "1 are damaged in all");
    }
}
