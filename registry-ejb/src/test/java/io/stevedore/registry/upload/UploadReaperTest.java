package io.stevedore.registry.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Stored;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.index.DueUploads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UploadReaperTest extends WithRegistry {

    private static final Duration MAX_AGE = Duration.ofHours(24);

    private final byte[] bytes = Content.random(1, 100_000);
    private final Digest digest = Content.sha256(bytes);
    private UploadReaper reaper;

    @BeforeEach
    void make() {
        reaper = new UploadReaper(registry.dueUploads(), registry.uploadIndex(), registry.store());
    }

    @Test
    void dropsWhatRestedTooLong() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        registry.uploads().append(NAME, upload.id(), Content.chunk(bytes));

        assertThat(reaper.run(afterMaxAge())).isEqualTo(1);

        assertThat(registry.files()).isEmpty();
        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().status(NAME, upload.id()));
        assertThat(registry.dueUploads().by(afterMaxAge(), 100)).isEmpty();
    }

    @Test
    void leavesWhatIsYoung() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());

        assertThat(reaper.run(Instant.now())).isZero();

        assertThat(registry.uploads().status(NAME, upload.id())).isEqualTo(upload);
    }

    @Test
    void putsOffWhatWasWrittenToLater() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        Instant due = Instant.now().plus(MAX_AGE).plusSeconds(2);
        registry.uploads().append(NAME, upload.id(), Content.chunk(bytes));
        registry.dueUploads()
                .by(due, 1)
                .forEach(one -> assertThat(registry.dueUploads().expired(one, Instant.now()))
                        .isEmpty());

        registry.uploads().finish(NAME, upload.id(), digest, Content.nothing());

        assertThat(Stored.bytes(registry, NAME, digest)).isEqualTo(bytes);
        assertThat(registry.dueUploads().by(due, 100)).isEmpty();
    }

    @Test
    void leavesBlobsOfFinishedUploads() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        registry.uploads().finish(NAME, upload.id(), digest, Content.chunk(bytes));

        assertThat(reaper.run(afterMaxAge())).isZero();

        assertThat(Stored.bytes(registry, NAME, digest)).isEqualTo(bytes);
    }

    @Test
    void dropsBytesThatWereCommittedAndNeverPointedTo() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        registry.uploads().append(NAME, upload.id(), Content.chunk(bytes));
        registry.storage()
                .resume(registry.uploadIndex()
                        .get(NAME, upload.id())
                        .suspended()
                        .orElseThrow())
                .commit();

        assertThat(reaper.run(afterMaxAge())).isEqualTo(1);

        assertThat(registry.files()).isEmpty();
    }

    @Test
    void dropsBytesThatWhoeverEndedTheUploadCouldNotDrop() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        registry.uploads().append(NAME, upload.id(), Content.chunk(bytes));
        registry.uploadIndex().takeOut(NAME, upload.id());

        assertThat(reaper.run(afterMaxAge())).isEqualTo(1);

        assertThat(registry.files()).isEmpty();
        assertThat(registry.dueUploads().by(afterMaxAge(), 100)).isEmpty();
    }

    @Test
    void leavesABlobThatWasMadeAfterTheListOfDueUploadsWasRead() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        List<DueUploads.Due> read = registry.dueUploads().by(afterMaxAge(), 100);
        registry.uploads().finish(NAME, upload.id(), digest, Content.chunk(bytes));

        assertThat(read)
                .singleElement()
                .satisfies(
                        one -> assertThat(registry.dueUploads().isLeftOver(one)).isFalse());
    }

    private static Instant afterMaxAge() {
        return Instant.now().plus(MAX_AGE).plusSeconds(60);
    }
}
