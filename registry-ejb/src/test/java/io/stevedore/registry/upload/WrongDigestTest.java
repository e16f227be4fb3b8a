package io.stevedore.registry.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Stored;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Chunk;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.DigestAlgorithm;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Upload;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WrongDigestTest extends WithRegistry {

    private final byte[] bytes = Content.random(1, 400_000);
    private final byte[] others = Content.random(2, 400_000);

    @Test
    void uploadStaysAsItWasBeforeTheLastChunk() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        registry.uploads().append(NAME, upload.id(), Content.chunk(bytes, 0, 1000));

        refuses(upload, Content.sha256(bytes), Content.chunk(others, 1000, 300_000));

        assertThat(registry.uploads().status(NAME, upload.id()).offset()).isEqualTo(1000);
        finishes(upload, Content.sha256(bytes), Content.chunk(bytes, 1000, bytes.length));
    }

    @Test
    void uploadThatHadNothingHasNothingStill() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());

        refuses(upload, Content.sha256(bytes), Content.chunk(others));

        assertThat(registry.uploads().status(NAME, upload.id()).offset()).isZero();
        assertThat(registry.files()).isEmpty();
        finishes(upload, Content.sha256(bytes), Content.chunk(bytes));
    }

    @Test
    void storedBlobDoesNotExcuseOtherBytes() {
        registry.uploads().push(OTHER, Content.sha256(bytes), Content.chunk(bytes));
        Upload upload = registry.uploads().start(NAME, Optional.empty());

        refuses(upload, Content.sha256(bytes), Content.chunk(others));
        refuses(upload, Content.sha256(bytes), Content.nothing());

        assertThatExceptionOfType(RegistryException.BlobUnknown.class)
                .isThrownBy(() -> registry.blobs().find(NAME, Content.sha256(bytes)));
    }

    @Test
    void sha512ThatWasNamedAtTheStartIsComputedOnTheWay() {
        Upload upload = registry.uploads().start(NAME, Optional.of(DigestAlgorithm.SHA512));
        registry.uploads().append(NAME, upload.id(), Content.chunk(bytes, 0, 1000));

        refuses(upload, Content.sha512(others), Content.chunk(bytes, 1000, bytes.length));

        assertThat(registry.uploads().status(NAME, upload.id()).offset()).isEqualTo(1000);
        finishes(upload, Content.sha512(bytes), Content.chunk(bytes, 1000, bytes.length));
    }

    @Test
    void sha512ThatIsNamedOnlyAtTheEndIsComputedFromTheStoredBytes() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        registry.uploads().append(NAME, upload.id(), Content.chunk(bytes, 0, 1000));

        finishes(upload, Content.sha512(bytes), Content.chunk(bytes, 1000, bytes.length));
    }

    @Test
    void wrongSha512ThatIsNamedOnlyAtTheEndEndsTheUpload() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        registry.uploads().append(NAME, upload.id(), Content.chunk(bytes));

        refuses(upload, Content.sha512(others), Content.nothing());

        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().status(NAME, upload.id()));
        assertThat(registry.files()).isEmpty();
    }

    private void refuses(Upload upload, Digest digest, Chunk chunk) {
        assertThatExceptionOfType(RegistryException.DigestMismatch.class)
                .isThrownBy(() -> registry.uploads().finish(NAME, upload.id(), digest, chunk));
    }

    private void finishes(Upload upload, Digest digest, Chunk chunk) {
        registry.uploads().finish(NAME, upload.id(), digest, chunk);

        assertThat(Stored.bytes(registry, NAME, digest)).isEqualTo(bytes);
    }
}
