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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
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
                return transfer.receive(trickle, arrivals::incrementAndGet);
            }
        });

        assertThat(arrivals).hasValue(BYTES.length);
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
