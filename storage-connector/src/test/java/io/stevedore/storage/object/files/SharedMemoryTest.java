package io.stevedore.storage.object.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Many writers and little memory. */
class SharedMemoryTest extends WriterFixture {

    @Test
    void manyWritersNeverUseMoreThanThePool() throws Exception {
        AtomicLong most = new AtomicLong();
        bucket.before(verb -> most.accumulateAndGet(client.buffers().used(), Math::max));
        List<Future<byte[]>> written = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            StoragePath stem = new StoragePath("/many/" + i);
            written.add(threads.submit(() -> {
                StorageWriter writer = client.newFile(stem);
                write(writer, bytes(5 * CHUNK));
                writer.commit();
                return client.get(writer.path(), 5 * CHUNK);
            }));
        }
        for (Future<byte[]> each : written) {
            assertThat(each.get()).isEqualTo(bytes(5 * CHUNK));
        }

        assertThat(most.get()).isPositive().isLessThanOrEqualTo(client.buffers().limit());
        assertThat(client.buffers().used()).isZero();
    }

    @Test
    void slowWritersGiveWayToOthersAndLoseNothing() throws Exception {
        List<StorageWriter> slow = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            StorageWriter writer = client.newFile(new StoragePath("/slow/" + i));
            write(writer, Arrays.copyOf(bytes(200_000), 100_000));
            slow.add(writer);
        }
        assertThat(client.buffers().used()).isEqualTo(client.buffers().limit());
        StorageWriter normal = client.newFile(FILE);
        Future<?> pushed = threads.submit(() -> {
            write(normal, bytes(3 * CHUNK));
            normal.commit();
        });
        TimeUnit.MILLISECONDS.sleep(1200);
        for (StorageWriter writer : slow) {
            write(writer, Arrays.copyOfRange(bytes(200_000), 100_000, 100_001));
        }

        pushed.get(5, TimeUnit.SECONDS);
        for (StorageWriter writer : slow) {
            write(writer, Arrays.copyOfRange(bytes(200_000), 100_001, 200_000));
            WriterState state = writer.suspend();
            assertThat(client.get(state.path(), 200_000)).isEqualTo(bytes(200_000));
        }
    }
}
