package io.stevedore.registry.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.ByteRange;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OpenBlobTest extends WithRegistry {

    private final byte[] bytes = Content.random(1, 300_000);
    private final Digest digest = Content.sha256(bytes);

    @Test
    void streamHoldsItsLeaseUntilItIsClosed() throws IOException {
        registry.uploads().push(NAME, digest, Content.chunk(bytes));
        Blob blob = registry.blobs().find(NAME, digest);

        try (InputStream stream = registry.blobs().open(NAME, blob, new ByteRange(1000, 200_000, blob.size()))) {
            assertThat(registry.openLeases()).isPositive();
            assertThat(stream.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 1000, 201_000));
        }

        assertThat(registry.openLeases()).isZero();
    }

    @Test
    void emptyBlobIsServed() throws IOException {
        Digest empty = Content.sha256(new byte[0]);
        registry.uploads().push(NAME, empty, Content.nothing());

        Blob blob = registry.blobs().find(NAME, empty);

        assertThat(blob.size()).isZero();
        try (InputStream stream = registry.blobs().open(NAME, blob, ByteRange.whole(0))) {
            assertThat(stream.readAllBytes()).isEmpty();
        }
    }

    @Test
    void lostBytesAreNoUnknownBlob() {
        registry.uploads().push(NAME, digest, Content.chunk(bytes));
        Blob blob = registry.blobs().find(NAME, digest);
        registry.storage().delete(new StoragePath(blob.location()));

        assertThatExceptionOfType(RegistryException.StoreFailed.class)
                .isThrownBy(() -> registry.blobs().open(NAME, blob, ByteRange.whole(blob.size())))
                .withCauseInstanceOf(StorageException.Missing.class);
    }

    @Test
    void blobThatWasDeletedSinceIsUnknown() {
        registry.uploads().push(NAME, digest, Content.chunk(bytes));
        Blob blob = registry.blobs().find(NAME, digest);
        registry.blobs().delete(NAME, digest);

        assertThatExceptionOfType(RegistryException.BlobUnknown.class)
                .isThrownBy(() -> registry.blobs().open(NAME, blob, ByteRange.whole(blob.size())));
    }

    @Test
    void blobThatWasDeletedAndPushedAgainSinceIsServedFromItsNewPlace() throws IOException {
        registry.uploads().push(NAME, digest, Content.chunk(bytes));
        Blob blob = registry.blobs().find(NAME, digest);
        registry.blobs().delete(NAME, digest);
        registry.uploads().push(NAME, digest, Content.chunk(bytes));

        try (InputStream stream = registry.blobs().open(NAME, blob, ByteRange.whole(blob.size()))) {
            assertThat(stream.readAllBytes()).isEqualTo(bytes);
        }
    }
}
