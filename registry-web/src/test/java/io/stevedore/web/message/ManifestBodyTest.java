package io.stevedore.web.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.manifest.LargeManifests;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ManifestBodyTest {

    private final LargeManifests large = new LargeManifests();

    @Test
    void readsABodyOfTheDeclaredLength() throws IOException {
        assertThat(read(OptionalLong.of(3), body(3))).hasSize(3);
    }

    @Test
    void readsABodyOfUnknownLength() throws IOException {
        assertThat(read(OptionalLong.empty(), body(ManifestBody.MAX_BYTES))).hasSize(ManifestBody.MAX_BYTES);
    }

    @Test
    void refusesTooLargeALengthBeforeItReads() throws IOException {
        InputStream unreadable = InputStream.nullInputStream();
        unreadable.close();
        assertThatThrownBy(() -> ManifestBody.read(OptionalLong.of(ManifestBody.MAX_BYTES + 1), unreadable, large))
                .isInstanceOf(RegistryException.TooLarge.class);
    }

    @Test
    void refusesTooManyBytesWhileItReads() {
        assertThatThrownBy(() -> ManifestBody.read(OptionalLong.empty(), body(ManifestBody.MAX_BYTES + 1), large))
                .isInstanceOf(RegistryException.TooLarge.class);
    }

    @Test
    void refusesABodyThatEndsEarly() {
        assertThatThrownBy(() -> ManifestBody.read(OptionalLong.of(4), body(3), large))
                .isInstanceOf(RegistryException.ManifestInvalid.class)
                .hasMessageContaining("received 3 of 4 bytes");
    }

    @Test
    void givesItsPlaceBack() throws IOException {
        for (int i = 0; i < 10; i++) {
            ManifestBody.read(OptionalLong.empty(), body(ManifestBody.MAX_BYTES), large)
                    .close();
            assertThatThrownBy(() -> ManifestBody.read(OptionalLong.empty(), body(ManifestBody.MAX_BYTES + 1), large))
                    .isInstanceOf(RegistryException.TooLarge.class);
        }
    }

    @Test
    void takesItsPlaceOnlyWhenAllHasCome() throws IOException, InterruptedException, ExecutionException {
        List<Future<byte[]>> slow = new ArrayList<>();
        List<PipedOutputStream> pipes = new ArrayList<>();
        ExecutorService clients = Executors.newCachedThreadPool();
        try {
            for (int i = 0; i < 10; i++) {
                PipedOutputStream pipe = new PipedOutputStream();
                InputStream body = new PipedInputStream(pipe);
                pipes.add(pipe);
                slow.add(clients.submit(() -> read(OptionalLong.of(100_000), body)));
                pipe.write(new byte[90_000]);
            }

            assertThat(read(OptionalLong.empty(), body(ManifestBody.MAX_BYTES))).hasSize(ManifestBody.MAX_BYTES);

            for (int i = 0; i < slow.size(); i++) {
                pipes.get(i).write(new byte[10_000]);
                pipes.get(i).close();
                assertThat(slow.get(i).get()).hasSize(100_000);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void keepsTheOrderOfWhatCame() throws IOException {
        byte[] sent = new byte[ManifestBody.MAX_BYTES];
        new Random(1).nextBytes(sent);

        assertThat(read(OptionalLong.of(sent.length), new ByteArrayInputStream(sent)))
                .isEqualTo(sent);
    }

    private byte[] read(OptionalLong length, InputStream body) throws IOException {
        try (ManifestBody manifest = ManifestBody.read(length, body, large)) {
            return manifest.bytes();
        }
    }

    private static InputStream body(int size) {
        return new ByteArrayInputStream(new byte[size]);
    }
}
