package io.stevedore.registry.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Stored;
import io.stevedore.registry.TestUploads;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.index.DueUploads;
import io.stevedore.registry.index.UploadEnds;
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
        reaper = registry.reaper("1s");
    }

    @Test
    void dropsWhatRestedTooLong() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        Upload begun = registry.uploads().append(NAME, upload.id(), Content.chunk(bytes));

        assertThat(reaper.run(afterMaxAge()).aborted()).isEqualTo(1);

        assertThat(registry.files()).isEmpty();
        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().status(NAME, begun.id()));
        assertThat(registry.due(afterMaxAge())).isEmpty();
    }

    @Test
    void tellsWhatItDid() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        registry.uploads().append(NAME, upload.id(), Content.chunk(bytes));

        ReaperRun run = reaper.run(afterMaxAge());

        assertThat(run.didSomething()).isTrue();
        assertThat(run.bytes()).isEqualTo(bytes.length);
        assertThat(run).asString().startsWith("dropped 1 of 1 abandoned uploads, 100000 bytes, in ");
        assertThat(reaper.run(afterMaxAge()).didSomething()).isFalse();
    }

    @Test
    void looksAtEachShardOnceAndCallsFourTimesForEachUpload() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        registry.uploads().append(NAME, upload.id(), Content.chunk(bytes));

        List<String> calls = registry.callsOf(() -> reaper.run(afterMaxAge()));

        assertThat(calls).filteredOn("table.query"::equals).hasSize(DueUploads.SHARDS);
        assertThat(calls)
                .filteredOn(call -> !call.equals("table.query"))
                .containsExactly("table.getAll", "table.write", "store.discard", "table.write");
    }

    @Test
    void clockThatIsFastByLessThanTheSkewTakesNothing() {
        Upload upload = TestUploads.begin(registry, NAME);
        UploadReaper cautious = registry.reaper("10m");

        assertThat(cautious.run(Instant.now().plus(MAX_AGE).plusSeconds(590)).found())
                .isZero();
        assertThat(registry.uploads().status(NAME, upload.id())).isEqualTo(upload);

        assertThat(cautious.run(Instant.now().plus(MAX_AGE).plusSeconds(602)).aborted())
                .isEqualTo(1);
    }

    @Test
    void leavesWhatIsYoung() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());

        assertThat(reaper.run(Instant.now()).found()).isZero();

        assertThat(registry.uploads().status(NAME, upload.id())).isEqualTo(upload);
    }

    @Test
    void putsOffWhatWasWrittenToLater() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        Instant due = Instant.now().plus(MAX_AGE).plusSeconds(2);
        registry.uploads().append(NAME, upload.id(), Content.chunk(bytes));
        registry.due(due)
                .forEach(one -> assertThat(registry.dueUploads().abandoned(one, Instant.now()))
                        .isEmpty());

        registry.uploads().finish(NAME, upload.id(), digest, Content.nothing());

        assertThat(Stored.bytes(registry, NAME, digest)).isEqualTo(bytes);
        assertThat(registry.due(due)).isEmpty();
    }

    @Test
    void leavesBlobsOfFinishedUploads() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        registry.uploads().finish(NAME, upload.id(), digest, Content.chunk(bytes));

        assertThat(reaper.run(afterMaxAge()).found()).isZero();

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

        assertThat(reaper.run(afterMaxAge()).aborted()).isEqualTo(1);

        assertThat(registry.files()).isEmpty();
    }

    @Test
    void dropsBytesThatWhoeverEndedTheUploadCouldNotDrop() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        registry.uploads().append(NAME, upload.id(), Content.chunk(bytes));
        ends().cancel(NAME, upload.id(), () -> {
            throw new AssertionError("it has a row");
        });

        assertThat(reaper.run(afterMaxAge()).aborted()).isEqualTo(1);

        assertThat(registry.files()).isEmpty();
        assertThat(registry.due(afterMaxAge())).isEmpty();
    }

    @Test
    void leavesABlobThatWasMadeAfterTheListOfDueUploadsWasRead() {
        Upload upload = TestUploads.begin(registry, NAME);
        List<DueUploads.Due> read = registry.due(afterMaxAge());
        registry.uploads().finish(NAME, upload.id(), digest, Content.chunk(bytes));

        assertThat(read)
                .singleElement()
                .satisfies(one -> assertThat(registry.dueUploads().abandoned(one, afterMaxAge()))
                        .isEmpty());
    }

    @Test
    void leavesBytesAloneThatAnotherNodeDropsAtTheMoment() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        registry.uploads().append(NAME, upload.id(), Content.chunk(bytes));
        ends().remove(registry.uploadIndex().get(NAME, upload.id()));

        assertThat(reaper.run(afterMaxAge()).found()).isZero();

        assertThat(registry.files()).hasSize(1);
    }

    private UploadEnds ends() {
        return new UploadEnds(registry.indexTable(), registry.uploadIndex());
    }

    private static Instant afterMaxAge() {
        return Instant.now().plus(MAX_AGE).plusSeconds(60);
    }
}
