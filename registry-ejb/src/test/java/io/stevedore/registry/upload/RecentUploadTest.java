package io.stevedore.registry.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Stored;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ends of uploads whose last bytes the same node took, over a store that keeps the bytes of all writers apart. */
class RecentUploadTest extends WithMovingUpload {

    @Test
    void endIsOneWrite() {
        append(registry.uploads(), 0, 3000);

        assertThat(callsOfFinish()).containsExactly("table.write");

        assertDone();
    }

    @Test
    void endAsWhatIsStoredAlreadyIsTwo() {
        registry.uploads().push(OTHER, digest, Content.chunk(bytes));
        registry.blobIndex().forget(digest); // as if another node had stored it
        append(registry.uploads(), 0, 3000);

        assertThat(registry.callsOf(this::finish))
                .containsExactly("store.resume", "table.write", "table.write", "store.resume");

        assertDone();
    }

    @Test
    void endAsWhatTheNodeKnowsIsAReadAndAWrite() {
        registry.uploads().push(OTHER, digest, Content.chunk(bytes));
        append(registry.uploads(), 0, 3000);

        assertThat(registry.callsOf(this::finish)).containsExactly("table.getAll", "store.resume", "table.write");

        assertDone();
    }

    @Test
    void bytesThatAnotherNodeTookSinceCount() {
        append(registry.uploads(), 0, 1000);
        append(registry.uploadsElsewhere(), 1000, 3000);

        finish();

        assertDone();
    }

    @Test
    void digestOfWhatWasThereBeforeAnotherNodeTookMoreIsRefused() {
        append(registry.uploads(), 0, 1000);
        append(registry.uploadsElsewhere(), 1000, 3000);
        Digest early = Content.sha256(Arrays.copyOf(bytes, 1000));

        assertThatExceptionOfType(RegistryException.DigestMismatch.class)
                .isThrownBy(() -> registry.uploads().finish(NAME, upload.id(), early, Content.nothing()));

        finish();
        assertDone();
    }

    @Test
    void uploadThatAnotherNodeEndedIsUnknown() {
        append(registry.uploads(), 0, 3000);
        registry.uploadsElsewhere().cancel(NAME, upload.id());

        assertThatExceptionOfType(RegistryException.UploadUnknown.class).isThrownBy(this::finish);

        assertThat(registry.files()).isEmpty();
        assertThat(registry.blobIndex().stored(digest)).isEmpty();
    }

    @Test
    void uploadThatAnotherNodeFinishedIsUnknownAndItsBlobStays() {
        append(registry.uploads(), 0, 3000);
        registry.uploadsElsewhere().finish(NAME, upload.id(), digest, Content.nothing());

        assertThatExceptionOfType(RegistryException.UploadUnknown.class).isThrownBy(this::finish);

        assertDone();
    }

    @Test
    void uploadOfAnotherRepositoryIsUnknown() {
        append(registry.uploads(), 0, 3000);

        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().finish(OTHER, upload.id(), digest, Content.nothing()));

        finish();
        assertDone();
    }

    @Test
    void lossOfItsBytesEndsIt() {
        append(registry.uploads(), 0, 3000);
        registry.files().forEach(file -> file.toFile().delete());

        assertThatExceptionOfType(RegistryException.UploadUnknown.class).isThrownBy(this::finish);
        assertThat(registry.blobIndex().stored(digest)).isEmpty();
    }

    private void append(Uploads uploads, int first, int end) {
        uploads.append(NAME, upload.id(), Content.chunk(bytes, first, end));
    }

    private void finish() {
        registry.uploads().finish(NAME, upload.id(), digest, Content.nothing());
    }

    private List<String> callsOfFinish() {
        return registry.callsOf(this::finish).stream()
                .filter(call -> call.startsWith("table"))
                .toList();
    }

    private void assertDone() {
        assertThat(Stored.bytes(registry, NAME, digest)).isEqualTo(bytes);
        assertThat(registry.files()).hasSize(1);
        assertThat(registry.due(Instant.now().plusSeconds(100_000))).isEmpty();
    }
}
