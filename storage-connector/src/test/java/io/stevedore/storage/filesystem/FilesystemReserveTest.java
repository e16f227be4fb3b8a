package io.stevedore.storage.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store on a disk that has less room than it is to keep. */
class FilesystemReserveTest {

    private static final StoragePath FILE = new StoragePath("/a/b");
    private static final String MORE_THAN_ANY_DISK = Long.toString(1L << 50);

    private StorageClient store;
    private WriterState unfinished;

    @BeforeEach
    void fill(@TempDir Path root) {
        try (StorageClient before = open(root, "0")) {
            before.put(FILE, new byte[] {1, 2, 3});
            try (StorageWriter writer = before.writer(new StoragePath("/a/c"))) {
                writer.write(new byte[] {4, 5}, 0, 2);
                unfinished = writer.suspend();
            }
        }
        store = open(root, MORE_THAN_ANY_DISK);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static StorageClient open(Path root, String reserve) {
        return new FilesystemDriver().open(Map.of("rootdirectory", root.toString(), "reserve", reserve), Runnable::run);
    }

    @Test
    void refusesNewBytesWithTheNumbers() {
        assertThatExceptionOfType(StorageException.Full.class)
                .isThrownBy(() -> store.put(new StoragePath("/new"), new byte[1]))
                .withMessageContaining(MORE_THAN_ANY_DISK + " are kept for deletions");
        try (StorageWriter writer = store.resume(unfinished)) {
            assertThatExceptionOfType(StorageException.Full.class).isThrownBy(() -> writer.write(new byte[1], 0, 1));
            assertThat(writer.suspend().size()).isEqualTo(2);
        }
    }

    @Test
    void readsEndsAndDeletesWhatIsThere() {
        assertThat(store.get(FILE, 10)).hasSize(3);
        try (StorageWriter writer = store.resume(unfinished)) {
            writer.commit();
        }
        store.delete(FILE);
        store.delete(unfinished.path());

        assertThat(store.list(StoragePath.ROOT)).isEmpty();
    }

    @Test
    void tellsItsRoom() {
        assertThat(store.room().reserve()).isEqualTo(1L << 50);
        assertThat(store.room().free()).isPositive().isLessThan(1L << 50);
    }
}
