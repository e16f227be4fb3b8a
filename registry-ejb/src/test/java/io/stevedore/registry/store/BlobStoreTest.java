package io.stevedore.registry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.calls.BackendCalls;
import io.stevedore.registry.domain.ByteRange;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import org.junit.jupiter.api.Test;

class BlobStoreTest {

    private static final StoragePath PATH = new StoragePath("/a");

    @Test
    void busyStoreIsUnavailable() {
        BlobStore store = store(new StorageException.Busy("pool", null));

        assertThatExceptionOfType(RegistryException.Unavailable.class).isThrownBy(() -> store.with(lease -> lease));
        assertThatExceptionOfType(RegistryException.Unavailable.class)
                .isThrownBy(() -> store.open(PATH, ByteRange.whole(1)));
        assertThatExceptionOfType(RegistryException.Unavailable.class).isThrownBy(() -> store.delete(PATH));
    }

    @Test
    void fullStoreSaysSo() {
        BlobStore store = store(new StorageException.Full("disk", null));

        assertThatExceptionOfType(RegistryException.StorageFull.class).isThrownBy(() -> store.with(lease -> lease));
    }

    @Test
    void storeThatRefusesHasFailed() {
        StorageException refusal = new StorageException.Broken("access denied", null);

        assertThatExceptionOfType(RegistryException.StoreFailed.class)
                .isThrownBy(() -> store(refusal).with(lease -> lease))
                .withCause(refusal)
                .withMessageNotContaining("denied");
    }

    @Test
    void whatIsMissingIsForTheCallerToJudge() {
        StorageException missing = new StorageException.Missing(PATH, null);

        assertThatExceptionOfType(StorageException.Missing.class)
                .isThrownBy(() -> store(missing).with(lease -> lease))
                .isSameAs(missing);
    }

    @Test
    void pathsAreNew() {
        assertThat(BlobStore.newPath("blobs")).isNotEqualTo(BlobStore.newPath("blobs"));
        assertThat(BlobStore.newPath("blobs").text()).matches("/blobs/([0-9a-f]{2})/\\1[0-9a-f-]{34}");
    }

    private static BlobStore store(StorageException failure) {
        return new BlobStore(() -> failing(failure), new BackendCalls());
    }

    private static StorageConnection failing(StorageException failure) {
        throw failure;
    }
}
