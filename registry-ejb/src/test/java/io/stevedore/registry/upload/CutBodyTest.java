package io.stevedore.registry.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Bodies;
import io.stevedore.registry.Content;
import io.stevedore.registry.Stored;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Upload;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutBodyTest extends WithRegistry {

    private final byte[] bytes = Content.random(1, 1_000_000);
    private final Digest digest = Content.sha256(bytes);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8192, 262_143, 262_144, 262_145, 999_999})
    void keepsWhatArrivedOfBrokenChunk(int arrived) {
        Upload upload = registry.uploads().start(NAME, Optional.empty());

        assertThatExceptionOfType(RegistryException.UploadInvalid.class)
                .isThrownBy(() -> registry.uploads()
                        .append(NAME, upload.id(), Bodies.broken(Arrays.copyOf(bytes, arrived), bytes.length)));

        assertThat(registry.uploads().status(NAME, upload.id()).offset()).isEqualTo(arrived);
        goOn(upload, arrived);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 300_000})
    void keepsWhatArrivedOfChunkThatEndsEarly(int arrived) {
        Upload upload = registry.uploads().start(NAME, Optional.empty());

        assertThatExceptionOfType(RegistryException.UploadInvalid.class)
                .isThrownBy(() -> registry.uploads()
                        .append(NAME, upload.id(), Bodies.shorter(Arrays.copyOf(bytes, arrived), bytes.length)));

        assertThat(registry.uploads().status(NAME, upload.id()).offset()).isEqualTo(arrived);
        goOn(upload, arrived);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 300_000})
    void keepsWhatArrivedOfBrokenLastChunk(int arrived) {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        registry.uploads().append(NAME, upload.id(), Content.chunk(bytes, 0, 1000));
        byte[] arriving = Arrays.copyOfRange(bytes, 1000, 1000 + arrived);

        assertThatExceptionOfType(RegistryException.UploadInvalid.class)
                .isThrownBy(() -> registry.uploads()
                        .finish(NAME, upload.id(), digest, Bodies.broken(arriving, bytes.length - 1000)));

        assertThat(registry.uploads().status(NAME, upload.id()).offset()).isEqualTo(1000 + arrived);
        goOn(upload, 1000 + arrived);
    }

    private void goOn(Upload upload, int offset) {
        registry.uploads().append(NAME, upload.id(), Content.chunk(bytes, offset, bytes.length));
        registry.uploads().finish(NAME, upload.id(), digest, Content.nothing());

        assertThat(Stored.bytes(registry, NAME, digest)).isEqualTo(bytes);
        assertThat(registry.files()).hasSize(1);
    }
}
