package io.stevedore.registry.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Bodies;
import io.stevedore.registry.Content;
import io.stevedore.registry.Stored;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinglePushTest extends WithRegistry {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8191, 8192, 8193, 262_144, 262_145, 1_000_000})
    void storesBytesOfAnyLength(int length) {
        byte[] bytes = Content.random(1, length);

        registry.uploads().push(NAME, Content.sha256(bytes), Content.chunk(bytes));

        assertThat(registry.blobs().find(NAME, Content.sha256(bytes)).size()).isEqualTo(length);
        assertThat(Stored.bytes(registry, NAME, Content.sha256(bytes))).isEqualTo(bytes);
    }

    @Test
    void takesSha512() {
        byte[] bytes = Content.random(2, 1000);

        registry.uploads().push(NAME, Content.sha512(bytes), Content.chunk(bytes));

        assertThat(Stored.bytes(registry, NAME, Content.sha512(bytes))).isEqualTo(bytes);
    }

    @Test
    void leavesNothingOfBytesWithAnotherDigest() {
        byte[] bytes = Content.random(3, 1000);
        Digest digest = Content.sha256(Content.random(4, 1000));

        assertThatExceptionOfType(RegistryException.DigestMismatch.class)
                .isThrownBy(() -> registry.uploads().push(NAME, digest, Content.chunk(bytes)))
                .satisfies(e -> assertThat(e.detail())
                        .containsEntry("expected", digest.toString())
                        .containsEntry("actual", Content.sha256(bytes).toString()));

        assertThat(registry.files()).isEmpty();
        assertThatExceptionOfType(RegistryException.BlobUnknown.class)
                .isThrownBy(() -> registry.blobs().find(NAME, digest));
    }

    @Test
    void leavesNothingOfBodyThatIsCutShort() {
        byte[] bytes = Content.random(5, 300_000);

        assertThatExceptionOfType(RegistryException.UploadInvalid.class)
                .isThrownBy(() ->
                        registry.uploads().push(NAME, Content.sha256(bytes), Bodies.broken(bytes, bytes.length + 1)));
        assertThatExceptionOfType(RegistryException.UploadInvalid.class)
                .isThrownBy(() ->
                        registry.uploads().push(NAME, Content.sha256(bytes), Bodies.shorter(bytes, bytes.length + 1)));

        assertThat(registry.files()).isEmpty();
    }
}
