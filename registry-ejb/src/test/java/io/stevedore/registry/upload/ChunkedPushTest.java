package io.stevedore.registry.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Stored;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Chunk;
import io.stevedore.registry.domain.ChunkRange;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.domain.UploadId;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ChunkedPushTest extends WithRegistry {

    private final byte[] bytes = Content.random(1, 700_000);

    @Test
    void storesOneChunkAndThenNothing() {
        Upload upload = start();

        assertThat(append(upload, Content.chunk(bytes)).offset()).isEqualTo(bytes.length);
        finish(upload, Content.nothing());

        assertThat(Stored.bytes(registry, NAME, Content.sha256(bytes))).isEqualTo(bytes);
        assertThat(registry.files()).hasSize(1);
    }

    @Test
    void storesWholeBodyOfTheClosingRequest() {
        Upload upload = start();

        finish(upload, Content.chunk(bytes));

        assertThat(Stored.bytes(registry, NAME, Content.sha256(bytes))).isEqualTo(bytes);
    }

    @Test
    void storesChunksThatSayWhereTheyBelong() {
        Upload upload = start();

        append(upload, Content.chunk(bytes, 0, 100));
        append(upload, Content.chunk(bytes, 100, 300_000));
        assertThat(registry.uploads().status(NAME, upload.id()).offset()).isEqualTo(300_000);
        finish(upload, Content.chunk(bytes, 300_000, bytes.length));

        assertThat(Stored.bytes(registry, NAME, Content.sha256(bytes))).isEqualTo(bytes);
    }

    @Test
    void storesChunksOfUndeclaredLength() {
        Upload upload = start();

        append(upload, undeclared(bytes, Optional.empty()));
        finish(upload, undeclared(new byte[0], Optional.empty()));

        assertThat(Stored.bytes(registry, NAME, Content.sha256(bytes))).isEqualTo(bytes);
    }

    @Test
    void refusesChunkThatDoesNotGoOnWhereTheUploadEnds() {
        Upload upload = start();
        append(upload, Content.chunk(bytes, 0, 100));

        for (int first : new int[] {0, 99, 101, 5000}) {
            assertThatExceptionOfType(RegistryException.ChunkOutOfOrder.class)
                    .isThrownBy(() -> append(upload, Content.chunk(bytes, first, 6000)))
                    .satisfies(e -> assertThat(e.upload().offset()).isEqualTo(100));
        }

        finish(upload, Content.chunk(bytes, 100, bytes.length));
    }

    @Test
    void dropsChunkOfAnotherLengthThanItsRange() {
        Upload upload = start();
        append(upload, Content.chunk(bytes, 0, 100));

        for (int sent : new int[] {0, 50, 150}) {
            Chunk chunk = undeclared(new byte[sent], Optional.of(new ChunkRange(100, 199)));
            assertThatExceptionOfType(RegistryException.UploadInvalid.class).isThrownBy(() -> append(upload, chunk));
            assertThat(registry.uploads().status(NAME, upload.id()).offset()).isEqualTo(100);
        }

        finish(upload, Content.chunk(bytes, 100, bytes.length));
        assertThat(Stored.bytes(registry, NAME, Content.sha256(bytes))).isEqualTo(bytes);
    }

    @Test
    void leavesNothingOfFirstChunkThatIsDropped() {
        Upload upload = start();

        assertThatExceptionOfType(RegistryException.UploadInvalid.class)
                .isThrownBy(() -> append(upload, undeclared(new byte[50], Optional.of(new ChunkRange(0, 99)))));

        assertThat(registry.files()).isEmpty();
        finish(upload, Content.chunk(bytes));
    }

    @Test
    void knowsNoUploadThatEnded() {
        Upload upload = append(start(), Content.chunk(bytes));
        finish(upload, Content.nothing());

        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().status(NAME, upload.id()));
        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> append(upload, Content.chunk(bytes)));
        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> finish(upload, Content.nothing()));
    }

    @Test
    void knowsNoUploadThatNeverWas() {
        Upload upload = new Upload(NAME, UploadId.random(), 0);

        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> append(upload, Content.chunk(bytes)));
        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> finish(upload, Content.chunk(bytes)));
    }

    @Test
    void hidesUploadFromOtherRepositories() {
        Upload upload = start();

        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().status(OTHER, upload.id()));
        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().append(OTHER, upload.id(), Content.chunk(bytes)));
        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().cancel(OTHER, upload.id()));
        assertThat(registry.uploads().status(NAME, upload.id()).offset()).isZero();
    }

    private Upload start() {
        return registry.uploads().start(NAME, Optional.empty());
    }

    private Upload append(Upload upload, Chunk chunk) {
        return registry.uploads().append(NAME, upload.id(), chunk);
    }

    private void finish(Upload upload, Chunk chunk) {
        registry.uploads().finish(NAME, upload.id(), Content.sha256(bytes), chunk);
    }

    private static Chunk undeclared(byte[] content, Optional<ChunkRange> range) {
        InputStream body = new ByteArrayInputStream(content);
        return new Chunk(body, OptionalLong.empty(), range);
    }
}
