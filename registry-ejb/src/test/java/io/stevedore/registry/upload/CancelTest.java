package io.stevedore.registry.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Bodies;
import io.stevedore.registry.Content;
import io.stevedore.registry.Racers;
import io.stevedore.registry.Stored;
import io.stevedore.registry.TestUploads;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Chunk;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Upload;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CancelTest extends WithRegistry {

    private final byte[] bytes = Content.random(1, 100_000);
    private final Digest digest = Content.sha256(bytes);
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private Upload upload;

    @BeforeEach
    void start() {
        upload = registry.uploads().start(NAME, Optional.empty());
    }

    @Test
    void dropsUploadAndBytes() {
        registry.uploads().append(NAME, upload.id(), Content.chunk(bytes));

        registry.uploads().cancel(NAME, upload.id());

        isGone();
    }

    @Test
    void dropsUploadThatHasNoBytes() {
        registry.uploads().cancel(NAME, upload.id());

        isGone();
    }

    @Test
    void happensOnce() {
        registry.uploads().cancel(NAME, upload.id());

        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().cancel(NAME, upload.id()));
    }

    @Test
    void endsFirstChunkThatIsArriving() throws Exception {
        cancelsDuring(() -> registry.uploads().append(NAME, upload.id(), body()));
    }

    @Test
    void endsLaterChunkThatIsArriving() throws Exception {
        registry.uploads().append(NAME, upload.id(), Content.chunk(bytes));

        cancelsDuring(() -> registry.uploads().append(NAME, upload.id(), body()));
    }

    @Test
    void endsClosingRequestWhoseChunkIsArriving() throws Exception {
        upload = TestUploads.begin(registry, NAME);
        cancelsDuring(() -> {
            registry.uploads().finish(NAME, upload.id(), digest, body());
            return upload;
        });
    }

    /** As after a push in one request, of which no index knows before it ends. */
    @Test
    void comesTooLateForAClosingRequestThatBringsAllBytesOfAnUploadWithoutARow() throws Exception {
        try (Racers racers = new Racers()) {
            Future<Upload> running = racers.start(() -> {
                registry.uploads().finish(NAME, upload.id(), digest, body());
                return upload;
            });
            assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
            registry.uploads().cancel(NAME, upload.id());
            go.countDown();
            running.get(30, TimeUnit.SECONDS);
        }

        assertThat(Stored.bytes(registry, NAME, digest)).isEqualTo(bytes);
        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().status(NAME, upload.id()));
    }

    @Test
    void endsClosingRequestAfterOtherChunks() throws Exception {
        registry.uploads().append(NAME, upload.id(), Content.chunk(bytes, 0, 100));

        cancelsDuring(() -> {
            registry.uploads().finish(NAME, upload.id(), digest, waitingRest());
            return upload;
        });
    }

    @Test
    void endsClosingRequestOfStoredBlob() throws Exception {
        registry.uploads().append(NAME, upload.id(), Content.chunk(bytes, 0, 100));
        registry.uploads().push(OTHER, digest, Content.chunk(bytes));

        assertEnds(() -> {
            registry.uploads().finish(NAME, upload.id(), digest, waitingRest());
            return upload;
        });

        assertThat(registry.files()).hasSize(1);
        assertThat(registry.blobs().find(OTHER, digest).size()).isEqualTo(bytes.length);
    }

    private void cancelsDuring(Callable<Upload> request) throws Exception {
        assertEnds(request);
        isGone();
    }

    private void assertEnds(Callable<Upload> request) throws Exception {
        try (Racers racers = new Racers()) {
            Future<Upload> running = racers.start(request);
            assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
            registry.uploads().cancel(NAME, upload.id());
            go.countDown();

            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> running.get(30, TimeUnit.SECONDS))
                    .withCauseInstanceOf(RegistryException.UploadUnknown.class);
        }
        assertThatExceptionOfType(RegistryException.BlobUnknown.class)
                .isThrownBy(() -> registry.blobs().find(NAME, digest));
    }

    private void isGone() {
        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().status(NAME, upload.id()));
        assertThat(registry.files()).isEmpty();
    }

    private Chunk body() {
        return Bodies.waiting(bytes, waiting, go);
    }

    private Chunk waitingRest() {
        return Bodies.waiting(Arrays.copyOfRange(bytes, 100, bytes.length), waiting, go);
    }
}
