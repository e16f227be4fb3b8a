package io.stevedore.storage.object.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BufferPoolTest {

    private static final int MIB = BufferPool.SEGMENT;

    private final BufferPool pool = new BufferPool(4L * MIB, Duration.ofMillis(50));

    @Test
    void saysHowMuchIsUsed() {
        pool.reserve(3L * MIB - 1);

        assertThat(pool.use().used()).isEqualTo(3 * MIB);
        assertThat(pool.use().limit()).isEqualTo(4 * MIB);
    }

    @Test
    void refusesWhatDoesNotBecomeFreeInTime() {
        pool.reserve(3L * MIB);

        assertThat(pool.tryReserve(2L * MIB)).isFalse();
        assertThatExceptionOfType(StorageException.Busy.class)
                .isThrownBy(() -> pool.reserve(2L * MIB))
                .withMessageContaining("4194304")
                .withMessageContaining("buffers");
    }

    @Test
    void buffersGiveBackOnce() throws IOException {
        byte[] bytes = new byte[2 * MIB + 10];
        new Random(1).nextBytes(bytes);
        pool.reserve(3L * MIB);
        HeapBuffer buffer = new HeapBuffer(pool, 3L * MIB);
        buffer.write(bytes, 0, 10);
        buffer.write(bytes, 10, 2 * MIB);

        try (InputStream stream = buffer.open()) {
            assertThat(stream.readAllBytes()).isEqualTo(bytes);
        }
        assertThat(buffer.room()).isEqualTo(MIB - 10);
        buffer.release();
        buffer.release();

        assertThat(pool.use().used()).isZero();
    }

    @Test
    void buffersOfTheDiskHoldTheSame() throws IOException {
        byte[] bytes = new byte[MIB];
        new Random(2).nextBytes(bytes);
        FileBuffer buffer = new FileBuffer(10L * MIB);
        buffer.write(bytes, 0, MIB);

        try (InputStream stream = buffer.open();
                InputStream again = buffer.open()) {
            assertThat(stream.readAllBytes()).isEqualTo(bytes);
            assertThat(again.readAllBytes()).isEqualTo(bytes);
        }
        assertThat(buffer.room()).isEqualTo(9L * MIB);
        buffer.release();
    }
}
