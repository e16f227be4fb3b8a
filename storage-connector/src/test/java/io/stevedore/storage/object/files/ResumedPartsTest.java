package io.stevedore.storage.object.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;
import io.stevedore.storage.object.MemoryObjectStore;
import io.stevedore.storage.object.ObjectLimits;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States of so many parts that they name none of them: the store is asked. */
class ResumedPartsTest {

    private static final int CHUNK = 66_000;
    private static final StoragePath STEM = new StoragePath("/stem");

    private final MemoryObjectStore bucket =
            new MemoryObjectStore(new ObjectLimits(CHUNK, 10_000_000, 10_000, 1_000_000));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ObjectClient client =
            new ObjectClient(bucket, new ObjectSettings("", CHUNK, 8 << 20, 1_000_000, CHUNK, 2), threads);
    private final byte[] all = new byte[300 * CHUNK];

    @AfterEach
    void stop() {
        threads.shutdown();
    }

    @Test
    void goesOnAfterAllPartsThatTheStoreLists() {
        WriterState state = suspended();

        StorageWriter writer = client.resume(state);
        writer.write(all, 0, 10);
        writer.commit();

        assertThat(client.stat(writer.path()).size()).isEqualTo(all.length + 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 150, 260})
    void stateWithoutOneOfItsPartsIsMissing(int lost) {
        WriterState state = suspended();
        bucket.uploads.firstEntry().getValue().parts().remove(lost);

        assertThatExceptionOfType(StorageException.Missing.class).isThrownBy(() -> client.resume(state));
    }

    @Test
    void stateWithAShorterPartIsMissing() {
        WriterState state = suspended();
        bucket.uploads.firstEntry().getValue().parts().put(200, new byte[1]);

        assertThatExceptionOfType(StorageException.Missing.class).isThrownBy(() -> client.resume(state));
    }

    @Test
    void partsThatCameAfterTheStateAreNoPartOfIt() {
        WriterState state = suspended();
        try (StorageWriter lost = client.resume(state)) {
            lost.write(all, 0, 5 * CHUNK);
        }

        StorageWriter writer = client.resume(state);
        assertThat(writer.size()).isEqualTo(all.length);
        writer.commit();

        assertThat(client.get(writer.path(), 2 * all.length)).isEqualTo(all);
    }

    private WriterState suspended() {
        new Random(1).nextBytes(all);
        StorageWriter writer = client.newFile(STEM);
        writer.write(all, 0, all.length);
        return writer.suspend();
    }
}
