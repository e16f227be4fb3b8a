package io.stevedore.registry.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Stored;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Chunk;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.index.UploadIndex;
import io.stevedore.registry.index.UploadRow;
import io.stevedore.storage.StorageWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a request finds when the one before it died in the middle. */
class CrashTest extends WithRegistry {

    private final byte[] bytes = Content.random(1, 100_000);
    private final Digest digest = Content.sha256(bytes);
    private Upload upload;

    @BeforeEach
    void start() {
        upload = registry.uploads().start(NAME, Optional.empty());
    }

    @Test
    void claimThatWasLeftBehindExpires() {
        append(0, 1000);
        Instant claimed = Instant.now();
        registry.uploadIndex().claim(row());

        append(1000, bytes.length, claimed.plus(UploadIndex.CLAIM).plusSeconds(5));

        assertThat(Duration.between(claimed, Instant.now())).isGreaterThanOrEqualTo(UploadIndex.CLAIM.minusMillis(100));
        finish(digest);
    }

    @Test
    void bytesThatWereNotAcknowledgedAreDropped() {
        append(0, 1000);
        try (StorageWriter died = registry.storage().resume(row().suspended().orElseThrow())) {
            died.write(Content.random(9, 5000), 0, 5000);
        }

        append(1000, bytes.length);

        finish(digest);
    }

    @Test
    void bytesThatWereCommittedAreLinked() {
        append(0, bytes.length);
        commit();

        finish(digest);
    }

    @Test
    void bytesThatWereCommittedAreNotLinkedUnderAnotherDigest() {
        append(0, bytes.length);
        commit();
        Digest other = Content.sha256(Content.random(2, 10));

        assertThatExceptionOfType(RegistryException.DigestMismatch.class)
                .isThrownBy(() -> registry.uploads().finish(NAME, upload.id(), other, Content.nothing()));

        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().status(NAME, upload.id()));
        assertThat(registry.files()).isEmpty();
    }

    @Test
    void bytesThatWereCommittedAreDroppedWhereTheDigestIsStoredMeanwhile() {
        append(0, bytes.length);
        commit();
        registry.uploads().push(OTHER, digest, Content.chunk(bytes));

        finish(digest);
    }

    @Test
    void bytesThatWereCommittedAreDroppedWithTheUpload() {
        append(0, bytes.length);
        commit();

        registry.uploads().cancel(NAME, upload.id());

        assertThat(registry.files()).isEmpty();
    }

    @Test
    void bytesThatWereCommittedTakeNoMore() {
        append(0, bytes.length);
        commit();

        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().append(NAME, upload.id(), Content.chunk(bytes)));

        assertThat(registry.files()).isEmpty();
    }

    @Test
    void uploadWhoseBytesAreGoneIsUnknown() {
        append(0, 1000);
        try (StorageWriter lost = registry.storage().resume(row().suspended().orElseThrow())) {
            lost.cancel();
        }

        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().finish(NAME, upload.id(), digest, Content.nothing()));
        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().status(NAME, upload.id()));
    }

    private UploadRow row() {
        return registry.uploadIndex().get(NAME, upload.id());
    }

    private void commit() {
        try (StorageWriter writer = registry.storage().resume(row().suspended().orElseThrow())) {
            writer.commit();
        }
    }

    private void append(int first, int end) {
        registry.uploads().append(NAME, upload.id(), Content.chunk(bytes, first, end));
    }

    /** As a client that is told to come again. */
    private void append(int first, int end, Instant deadline) {
        boolean done = false;
        while (!done) {
            Chunk chunk = Content.chunk(bytes, first, end);
            try {
                registry.uploads().append(NAME, upload.id(), chunk);
                done = true;
            } catch (RegistryException.ChunkOutOfOrder e) {
                assertThat(Instant.now()).isBefore(deadline);
                Thread.onSpinWait();
            }
        }
    }

    private void finish(Digest expected) {
        registry.uploads().finish(NAME, upload.id(), expected, Content.nothing());

        assertThat(Stored.bytes(registry, NAME, expected)).isEqualTo(bytes);
        assertThat(registry.files()).hasSize(1);
    }
}
