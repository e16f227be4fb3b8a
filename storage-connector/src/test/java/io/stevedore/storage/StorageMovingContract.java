package io.stevedore.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

abstract class StorageMovingContract extends StorageContractPart {

    private static final StoragePath SOURCE = path("/from/here");
    private static final StoragePath TARGET = path("/to/some/place");

    StorageMovingContract(StorageContract driver) {
        super(driver);
    }

    @Test
    void movesAFileThatWasPut() {
        store.put(SOURCE, bytes(100, 1));

        store.move(SOURCE, TARGET);

        assertThat(content(TARGET)).isEqualTo(bytes(100, 1));
        assertMissing(() -> other.stat(SOURCE));
        assertMissing(() -> other.stat(SOURCE.parent()));
    }

    @Test
    void movesAFileThatWasWritten() {
        commit(store.writer(SOURCE), bytes(6 * MIB, 2));

        other.move(SOURCE, TARGET);

        assertThat(content(TARGET)).isEqualTo(bytes(6 * MIB, 2));
        assertMissing(() -> store.stat(SOURCE));
    }

    @Test
    void movesAnEmptyFile() {
        store.put(SOURCE, new byte[0]);

        store.move(SOURCE, TARGET);

        assertThat(store.stat(TARGET).size()).isZero();
    }

    @Test
    void replacesWhatStandsAtTheTarget() {
        store.put(TARGET, bytes(1000, 1));
        store.put(SOURCE, bytes(10, 2));

        store.move(SOURCE, TARGET);

        assertThat(content(TARGET)).isEqualTo(bytes(10, 2));
    }

    @Test
    void missesASourceThatIsNotThereAndLeavesTheTarget() {
        store.put(TARGET, bytes(10, 1));

        assertMissing(() -> store.move(SOURCE, TARGET));
        assertThat(content(TARGET)).isEqualTo(bytes(10, 1));
    }

    @Test
    void missesASourceThatIsADirectory() {
        store.put(SOURCE, bytes(10, 1));

        assertMissing(() -> store.move(SOURCE.parent(), TARGET));
        assertThat(content(SOURCE)).isEqualTo(bytes(10, 1));
    }

    @Test
    void failedMoveKeepsTheSource() {
        assumeTrue(driver.keepsFilesAndDirectoriesApart());
        store.put(SOURCE, bytes(10, 1));
        store.put(TARGET, bytes(10, 2));

        assertThatExceptionOfType(StorageException.Broken.class).isThrownBy(() -> store.move(SOURCE, path("/to")));
        assertThatExceptionOfType(StorageException.Broken.class)
                .isThrownBy(() -> store.move(SOURCE, TARGET.child("below")));
        assertThat(content(SOURCE)).isEqualTo(bytes(10, 1));
    }

    @Test
    void movesAFileOntoItself() {
        store.put(SOURCE, bytes(10, 1));

        store.move(SOURCE, SOURCE);

        assertThat(content(SOURCE)).isEqualTo(bytes(10, 1));
        assertMissing(() -> store.move(TARGET, TARGET));
    }

    @Test
    void leavesNeighboursOfTheSource() {
        store.put(SOURCE, bytes(10, 1));
        store.put(path("/from/here-2"), bytes(10, 2));

        store.move(SOURCE, TARGET);

        assertThat(content(path("/from/here-2"))).isEqualTo(bytes(10, 2));
    }
}
