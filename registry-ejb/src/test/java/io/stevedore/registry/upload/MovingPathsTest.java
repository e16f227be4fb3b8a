package io.stevedore.registry.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Stored;
import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Chunk;
import io.stevedore.registry.domain.ChunkRange;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.UploadRow;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Uploads over a store where bytes that were put down lie elsewhere than those that are added to them. */
class MovingPathsTest extends WithMovingUpload {

    @Test
    void growthLeavesOneFileAtATime() {
        append(0, 1000);
        StoragePath first = suspended().path();
        append(1000, 2000);

        assertThat(suspended().path()).isNotEqualTo(first);
        assertThat(registry.files()).hasSize(1);

        finish(Content.chunk(bytes, 2000, 3000));
    }

    @Test
    void bytesThatWereAllThereBecomeTheBlobWhereTheyLie() {
        append(0, 3000);
        StoragePath path = suspended().path();

        finish(Content.nothing());

        assertThat(registry.blobs().find(NAME, digest).location()).isEqualTo(path.text());
    }

    @Test
    void bytesOfAnEarlierRequestOutliveOneThatFails() {
        append(0, 1000);
        WriterState before = suspended();

        assertThatExceptionOfType(RegistryException.DigestMismatch.class)
                .isThrownBy(() -> registry.uploads()
                        .finish(NAME, upload.id(), digest, Content.chunk(Content.random(2, 3000), 1000, 3000)));
        assertThatExceptionOfType(RegistryException.UploadInvalid.class)
                .isThrownBy(() -> registry.uploads().append(NAME, upload.id(), shortened()));

        assertThat(suspended()).isEqualTo(before);
        assertThat(registry.files()).hasSize(1);
        finish(Content.chunk(bytes, 1000, 3000));
    }

    @Test
    void bytesThatADeadRequestCommittedAreLinked() {
        append(0, 3000);
        commit(0);

        finish(Content.nothing());
    }

    @Test
    void bytesThatADeadRequestCommittedElsewhereAreStoredAgain() {
        append(0, 1000);
        commit(2000);

        registry.uploads().finish(NAME, upload.id(), digest, Content.chunk(bytes, 1000, 3000));

        assertThat(Stored.bytes(registry, NAME, digest)).isEqualTo(bytes);
    }

    @Test
    void bytesThatADeadRequestCommittedElsewhereGoWithTheUpload() {
        append(0, 1000);
        commit(2000);

        registry.uploads().cancel(NAME, upload.id());

        assertThat(registry.files()).isEmpty();
    }

    @Test
    void bytesOfARequestThatDiedBeforeTheFirstStateGoWithTheUpload() {
        try (StorageWriter died = registry.storage().newFile(row().stem())) {
            died.write(bytes, 0, 1000);
            died.suspend();
        }
        assertThat(registry.files()).hasSize(1);

        registry.reaper("5m").run(Instant.now().plusSeconds(100_000));

        assertThat(registry.files()).isEmpty();
    }

    @Test
    void lossOfBytesThatShowsLateEndsTheUpload() {
        append(0, 1000);
        registry.storage().delete(suspended().path());

        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().append(NAME, upload.id(), Content.chunk(bytes, 1000, 3000)));

        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().status(NAME, upload.id()));
    }

    @Test
    void requestThatLostItsClaimHarmsNoBlobThatAnotherOneMade() {
        append(0, 3000);
        registry.store().with(store -> {
            try (ClaimedUpload late = ClaimedUpload.toAppend(records(), store, row(), Content.nothing())) {
                WriterState state = suspended();
                registry.uploadIndex().release(row());
                finish(Content.nothing());

                assertThat(late.abandon()).isFalse();
                assertThatExceptionOfType(RegistryException.UploadUnknown.class).isThrownBy(() -> late.save(state, ""));
                WriterState more = grown(state);
                assertThatExceptionOfType(RegistryException.UploadUnknown.class).isThrownBy(() -> late.save(more, ""));
                assertThat(late.bytes().areUnreachableAt(state.path())).isFalse();
            }
            return true;
        });

        assertThat(Stored.bytes(registry, NAME, digest)).isEqualTo(bytes);
        assertThat(registry.files()).hasSize(1);
    }

    @Test
    void firstOfTwoUnclaimedRequestsWinsAndTheOtherLeavesNothing() {
        append(0, 1000);
        registry.store().with(store -> {
            try (ClaimedUpload late = ClaimedUpload.toAppend(records(), store, row(), Content.nothing())) {
                WriterState lost = grown(suspended());
                append(1000, 2000);

                assertThatExceptionOfType(RegistryException.ChunkOutOfOrder.class)
                        .isThrownBy(() -> late.save(lost, ""))
                        .satisfies(
                                refusal -> assertThat(refusal.upload().offset()).isEqualTo(2000));
            }
            return true;
        });

        assertThat(registry.files()).hasSize(1);
        finish(Content.chunk(bytes, 2000, 3000));
    }

    @Test
    void endOfAnUploadThatGrewMeanwhileIsRefusedAndHarmsNothing() {
        append(0, 1000);
        Digest early = Content.sha256(Arrays.copyOf(bytes, 1000));
        registry.store().with(store -> {
            try (ClaimedUpload late = ClaimedUpload.toFinish(records(), store, row(), Chunk.none())) {
                append(1000, 2000);

                assertThatExceptionOfType(RegistryException.ChunkOutOfOrder.class)
                        .isThrownBy(() -> late.store(
                                new Blob(early, 1000, suspended().path().text())));
            }
            return true;
        });

        finish(Content.chunk(bytes, 2000, 3000));
    }

    @Test
    void requestsThatShareNoBytesClaimNothing() {
        Chunk chunk = Content.chunk(bytes, 0, 3000);

        assertThat(registry.callsOf(() -> registry.uploads().append(NAME, upload.id(), chunk)))
                .filteredOn(call -> call.startsWith("table"))
                .containsExactly("table.get", "table.write");
        assertThat(registry.callsOf(
                        () -> registry.uploadsElsewhere().finish(NAME, upload.id(), digest, Content.nothing())))
                .filteredOn(call -> call.startsWith("table"))
                .containsExactly("table.getAll", "table.write");
    }

    private UploadRow row() {
        return registry.uploadIndex().get(NAME, upload.id());
    }

    private WriterState suspended() {
        return row().suspended().orElseThrow();
    }

    private void append(int first, int end) {
        registry.uploads().append(NAME, upload.id(), Content.chunk(bytes, first, end));
    }

    /** As a request does that dies before the bytes are linked. */
    private void commit(int more) {
        try (StorageWriter writer = registry.storage().resume(suspended())) {
            writer.write(bytes, 3000 - more, more);
            writer.commit();
        }
    }

    private WriterState grown(WriterState state) {
        try (StorageWriter writer = registry.storage().resume(state)) {
            writer.write(bytes, 0, 500);
            return writer.suspend();
        }
    }

    private Chunk shortened() {
        return new Chunk(
                new ByteArrayInputStream(bytes, 1000, 500),
                OptionalLong.empty(),
                Optional.of(new ChunkRange(1000, 2999)));
    }

    private void finish(Chunk chunk) {
        registry.uploads().finish(NAME, upload.id(), digest, chunk);

        assertThat(Stored.bytes(registry, NAME, digest)).isEqualTo(bytes);
        assertThat(registry.files()).hasSize(1);
        assertThat(registry.due(Instant.now().plusSeconds(100_000))).isEmpty();
    }
}
