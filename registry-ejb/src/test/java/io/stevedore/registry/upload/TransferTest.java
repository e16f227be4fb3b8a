package io.stevedore.registry.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Chunk;
import io.stevedore.registry.domain.DigestAlgorithm;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.registry.store.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class TransferTest extends WithRegistry {

    private static final byte[] BYTES = Content.random(1, 5);

    /** A client so slow that no buffer ever fills must not lose its claim. */
    @Test
    void tellsOfEveryArrivalHoweverSmall() {
        AtomicInteger arrivals = new AtomicInteger();
        Chunk trickle = new Chunk(new OneByOne(), OptionalLong.of(BYTES.length), Optional.empty());

        registry.store().with(store -> {
            RunningDigest digest = RunningDigest.start(DigestAlgorithm.SHA256);
            try (Transfer transfer = Transfer.start(store, BlobStore.newPath("blobs"), digest)) {
                return transfer.receive(trickle, taken -> arrivals.incrementAndGet());
            }
        });

        assertThat(arrivals).hasValue(BYTES.length);
    }

    /** A store takes a client for slow, and uses no memory for it, by the bytes that it gets. */
    @Test
    void handsOverInTimeWhatASlowClientSent() {
        List<Long> stored = new ArrayList<>();
        Chunk slow = new Chunk(new Halting(() -> stored.add(storedBytes())), OptionalLong.empty(), Optional.empty());

        registry.store().with(store -> {
            RunningDigest digest = RunningDigest.start(DigestAlgorithm.SHA256);
            try (Transfer transfer = Transfer.start(store, BlobStore.newPath("blobs"), digest)) {
                return transfer.receive(slow, taken -> {});
            }
        });

        assertThat(stored).containsExactly(0L, 0L, 2L, 2L, 4L, 4L, 5L);
    }

    private long storedBytes() {
        try {
            return Files.size(registry.files().get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every second byte takes more than a second to come. */
    private static final class Halting extends FilterInputStream {

        private final Runnable beforeRead;
        private int reads;

        Halting(Runnable beforeRead) {
            super(new ByteArrayInputStream(BYTES));
            this.beforeRead = beforeRead;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            beforeRead.run();
            if (reads++ % 2 == 1) {
                LockSupport.parkNanos(Duration.ofMillis(1100).toNanos());
            }
            return super.read(buffer, offset, 1);
        }
    }

    private static final class OneByOne extends FilterInputStream {

        OneByOne() {
            super(new ByteArrayInputStream(BYTES));
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return super.read(buffer, offset, 1);
        }
    }
}
