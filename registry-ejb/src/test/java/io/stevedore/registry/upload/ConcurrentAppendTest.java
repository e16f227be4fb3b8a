package io.stevedore.registry.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Bodies;
import io.stevedore.registry.Content;
import io.stevedore.registry.Racers;
import io.stevedore.registry.Stored;
import io.stevedore.registry.TestUploads;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Upload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConcurrentAppendTest extends WithRegistry {

    private final byte[] bytes = Content.random(1, 100_000);
    private final Digest digest = Content.sha256(bytes);

    @Test
    void secondRequestIsTurnedAwayWhileTheFirstIsReceiving() throws Exception {
        Upload upload = TestUploads.begin(registry, NAME);
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (Racers racers = new Racers()) {
            Future<Upload> first = racers.start(
                    () -> registry.uploads().append(NAME, upload.id(), Bodies.waiting(bytes, waiting, go)));
            assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();

            assertThatExceptionOfType(RegistryException.ChunkOutOfOrder.class)
                    .isThrownBy(() -> registry.uploads().append(NAME, upload.id(), Content.chunk(bytes)));
            assertThatExceptionOfType(RegistryException.ChunkOutOfOrder.class)
                    .isThrownBy(() -> registry.uploads().finish(NAME, upload.id(), digest, Content.chunk(bytes)))
                    .satisfies(e -> assertThat(e.upload().offset()).isZero());
            go.countDown();

            assertThat(first.get(30, TimeUnit.SECONDS).offset()).isEqualTo(bytes.length);
        }
        registry.uploads().finish(NAME, upload.id(), digest, Content.nothing());
        assertThat(Stored.bytes(registry, NAME, digest)).isEqualTo(bytes);
    }

    @Test
    void noAcknowledgedByteIsLostWhenManyAppendAtOnce() throws Exception {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        List<Callable<Integer>> appends = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            appends.add(() -> appendUntilRefusedOrDone(upload));
        }

        int acknowledged;
        try (Racers racers = new Racers()) {
            acknowledged =
                    racers.run(appends).stream().mapToInt(Integer::intValue).sum();
        }

        assertThat(registry.uploads().status(NAME, upload.id()).offset()).isEqualTo(acknowledged);
        registry.uploads().finish(NAME, upload.id(), digest, Content.chunk(bytes, acknowledged, bytes.length));
        assertThat(Stored.bytes(registry, NAME, digest)).isEqualTo(bytes);
    }

    @Test
    void onlyOneOfManyClosingRequestsEndsTheUpload() throws Exception {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        registry.uploads().append(NAME, upload.id(), Content.chunk(bytes));
        List<Callable<Boolean>> closings = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            closings.add(() -> finished(upload));
        }

        try (Racers racers = new Racers()) {
            assertThat(racers.run(closings)).containsOnlyOnce(true);
        }

        assertThat(Stored.bytes(registry, NAME, digest)).isEqualTo(bytes);
        assertThat(registry.files()).hasSize(1);
    }

    private boolean finished(Upload upload) {
        try {
            registry.uploads().finish(NAME, upload.id(), digest, Content.nothing());
            return true;
        } catch (RegistryException.ChunkOutOfOrder | RegistryException.UploadUnknown e) {
            return false;
        }
    }

    private int appendUntilRefusedOrDone(Upload upload) {
        int acknowledged = 0;
        for (int i = 0; i < 10; i++) {
            int offset = (int) registry.uploads().status(NAME, upload.id()).offset();
            try {
                registry.uploads().append(NAME, upload.id(), Content.chunk(bytes, offset, offset + 1000));
                acknowledged += 1000;
            } catch (RegistryException.ChunkOutOfOrder e) {
                // another one was faster
            }
        }
        return acknowledged;
    }
}
