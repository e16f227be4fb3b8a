package io.stevedore.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Going on at a path whose writer's state is lost. */
abstract class StorageAppendingContract extends StorageContractPart {

    private static final StoragePath FILE = path("/uploads/file");

    StorageAppendingContract(StorageContract driver) {
        super(driver);
    }

    @Test
    void missesAPathWithoutFileAndWriter() {
        assertMissing(() -> store.append(FILE));
    }

    @Test
    void missesADirectory() {
        store.put(FILE, bytes(1, 1));

        assertMissing(() -> store.append(FILE.parent()));
    }

    @Test
    void missesAPathWhoseNeighbourIsUnfinished() {
        suspend(store.writer(path(FILE + "-2")), bytes(10, 1));
        suspend(store.writer(FILE.child("2")), bytes(10, 1));

        assertMissing(() -> store.append(FILE));
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 10 * MIB})
    void goesOnWithAnUnfinishedWriter(int size) {
        suspend(store.writer(FILE), bytes(size, 1));
        suspend(other.append(FILE), bytes(size, 2));

        try (StorageWriter writer = store.append(FILE)) {
            assertThat(writer.size()).isEqualTo(2L * size);
            write(writer, bytes(size, 3));
            writer.commit();
        }

        assertThat(content(FILE)).isEqualTo(joined(bytes(size, 1), bytes(size, 2), bytes(size, 3)));
    }

    @Test
    void goesOnWithAWriterThatWasOnlyClosed() {
        try (StorageWriter writer = store.writer(FILE)) {
            write(writer, bytes(10, 1));
        }

        commit(other.append(FILE), bytes(10, 2));

        assertThat(content(FILE)).isEqualTo(joined(bytes(10, 1), bytes(10, 2)));
    }

    @Test
    void prefersTheUnfinishedWriterToTheFile() {
        store.put(FILE, bytes(100, 1));
        suspend(store.writer(FILE), bytes(10, 2));

        commit(store.append(FILE), bytes(10, 3));

        assertThat(content(FILE)).isEqualTo(joined(bytes(10, 2), bytes(10, 3)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 32, 6 * MIB})
    void goesOnAfterACommittedFileThatStaysUntilTheCommit(int size) {
        commit(store.writer(FILE), bytes(size, 1));

        try (StorageWriter writer = other.append(FILE)) {
            assertThat(writer.size()).isEqualTo(size);
            write(writer, bytes(32, 2));
            assertThat(content(FILE)).isEqualTo(bytes(size, 1));
            writer.commit();
        }

        assertThat(content(FILE)).isEqualTo(joined(bytes(size, 1), bytes(32, 2)));
    }

    @Test
    void goesOnAfterAnEmptyFileThatWasPut() {
        store.put(FILE, new byte[0]);

        commit(store.append(FILE), bytes(10, 1));

        assertThat(content(FILE)).isEqualTo(bytes(10, 1));
    }

    @Test
    void appendsToWhatReplacedALongerFile() {
        commit(store.writer(FILE), bytes(100, 1));
        commit(store.writer(FILE), bytes(10, 2));

        commit(store.append(FILE), bytes(5, 3));

        assertThat(content(FILE)).isEqualTo(joined(bytes(10, 2), bytes(5, 3)));
    }

    @Test
    void cancelledAppendLeavesTheFile() {
        store.put(FILE, bytes(100, 1));

        try (StorageWriter writer = store.append(FILE)) {
            write(writer, bytes(10, 2));
            writer.cancel();
        }

        assertThat(content(FILE)).isEqualTo(bytes(100, 1));
    }

    @Test
    void suspendedAppendGoesOnByItsState() {
        store.put(FILE, bytes(100, 1));
        WriterState state = suspend(store.append(FILE), bytes(10, 2));

        commit(other.resume(state), bytes(10, 3));

        assertThat(state.size()).isEqualTo(110);
        assertThat(content(FILE)).isEqualTo(joined(bytes(100, 1), bytes(10, 2), bytes(10, 3)));
    }

    @Test
    void suspendedAppendOfALargeUnfinishedWriterGoesOnByItsState() {
        suspend(store.writer(FILE), bytes(11 * MIB, 1));
        WriterState state = suspend(store.append(FILE), bytes(100, 2));

        commit(other.resume(state), bytes(10, 3));

        assertThat(state.size()).isEqualTo(11 * MIB + 100);
        assertThat(content(FILE)).isEqualTo(joined(bytes(11 * MIB, 1), bytes(100, 2), bytes(10, 3)));
    }

    @Test
    void refusesToGoOnWithAWriterAtWork() {
        assumeTrue(driver.locksWriters());
        try (StorageWriter writer = store.writer(FILE)) {
            assertThatExceptionOfType(StorageException.Busy.class).isThrownBy(() -> other.append(FILE));
            write(writer, bytes(10, 1));
            writer.commit();
        }

        assertThat(content(FILE)).isEqualTo(bytes(10, 1));
    }

    @Test
    void cancelsAllUnfinishedWritersOneAfterTheOther() {
        assumeTrue(!driver.newWriterDropsOlder());
        for (int i = 0; i < 3; i++) {
            suspend(store.writer(FILE), bytes(10, i));
        }

        for (int i = 0; i < 3; i++) {
            try (StorageWriter writer = other.append(FILE)) {
                writer.cancel();
            }
        }

        assertMissing(() -> store.append(FILE));
    }
}
