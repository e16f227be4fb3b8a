package io.stevedore.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams into files. */
abstract class StorageWritingContract extends StorageContractPart {

    private static final StoragePath FILE = path("/a/file");

    StorageWritingContract(StorageContract driver) {
        super(driver);
    }

    @ParameterizedTest
    @CsvSource({"1,0", "1,1", "1,1048576", "100,1", "100,1048576"})
    void givesBackWhatWasWritten(int nameLength, int size) throws IOException {
        StoragePath path = path("/" + "n".repeat(nameLength) + "/" + "m".repeat(nameLength));

        commit(store.writer(path), bytes(size, 1));

        assertThat(read(path, 0)).isEqualTo(bytes(size, 1));
    }

    @Test
    void writesBytesThatAreNoText() {
        byte[] content = {(byte) 0x80, (byte) 0xff, 0, (byte) 0xc3, 0x28};

        commit(store.writer(FILE), content);

        assertThat(content(FILE)).isEqualTo(content);
    }

    @Test
    void writesTheGivenRangeOfAnArray() {
        byte[] source = bytes(100, 2);
        try (StorageWriter writer = store.writer(FILE)) {
            writer.write(source, 10, 20);
            writer.write(source, 50, 0);
            writer.write(source, 90, 10);
            writer.commit();
        }

        assertThat(content(FILE))
                .isEqualTo(joined(Arrays.copyOfRange(source, 10, 30), Arrays.copyOfRange(source, 90, 100)));
    }

    @Test
    void refusesARangeOutsideTheArrayAndGoesOn() {
        try (StorageWriter writer = store.writer(FILE)) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> writer.write(new byte[4], 2, 3));
            write(writer, bytes(4, 3));
            writer.commit();
        }

        assertThat(content(FILE)).isEqualTo(bytes(4, 3));
    }

    @Test
    void countsWhatItTook() {
        try (StorageWriter writer = store.writer(FILE)) {
            assertThat(writer.size()).isZero();
            write(writer, bytes(5, 1));
            write(writer, bytes(7, 1));
            assertThat(writer.size()).isEqualTo(12);
            writer.cancel();
        }
    }

    @Test
    void mayBeReusedByItsCallerRightAfterAWrite() {
        byte[] block = bytes(1000, 4);
        try (StorageWriter writer = store.writer(FILE)) {
            write(writer, block);
            Arrays.fill(block, (byte) 0);
            write(writer, block);
            writer.commit();
        }

        assertThat(content(FILE)).isEqualTo(joined(bytes(1000, 4), new byte[1000]));
    }

    @Test
    void alternatesLargeAndTinyWrites() {
        byte[][] blocks = new byte[16][];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = bytes(i % 2 == 0 ? 5 * MIB - i : 1 + i, i);
        }

        commit(store.writer(FILE), blocks);

        assertThat(content(FILE)).isEqualTo(joined(blocks));
    }

    @Test
    void showsNothingBeforeTheCommit() {
        try (StorageWriter writer = store.writer(FILE)) {
            write(writer, bytes(MIB, 5));

            assertMissing(() -> other.stat(FILE));
            assertMissing(() -> other.get(FILE, MIB));
            assertMissing(() -> other.read(FILE, 0));
            assertMissing(() -> other.stat(FILE.parent()));
            assertMissing(() -> other.list(FILE.parent()));
            assertMissing(() -> other.walk(FILE.parent()));
            assertThat(other.list(StoragePath.ROOT)).isEmpty();
            writer.commit();
        }

        assertThat(other.stat(FILE).size()).isEqualTo(MIB);
    }

    @Test
    void showsNothingOfASuspendedWriter() {
        suspend(store.writer(FILE), bytes(10, 6));

        assertMissing(() -> other.stat(FILE));
        assertThat(other.list(StoragePath.ROOT)).isEmpty();
        try (var walk = other.walk(StoragePath.ROOT)) {
            assertThat(walk).isEmpty();
        }
    }

    @Test
    void keepsWhatStandsThereUntilTheCommit() {
        store.put(FILE, bytes(100, 7));
        try (StorageWriter writer = store.writer(FILE)) {
            write(writer, bytes(10, 8));
            assertThat(content(FILE)).isEqualTo(bytes(100, 7));
            writer.commit();
        }

        assertThat(content(FILE)).isEqualTo(bytes(10, 8));
    }

    @Test
    void cancelLeavesWhatStoodThere() {
        store.put(FILE, bytes(100, 7));

        try (StorageWriter writer = store.writer(FILE)) {
            write(writer, bytes(10, 8));
            writer.cancel();
        }

        assertThat(content(FILE)).isEqualTo(bytes(100, 7));
    }

    @Test
    void cancelLeavesNoTrace() {
        try (StorageWriter writer = store.writer(FILE)) {
            write(writer, bytes(10, 8));
            writer.cancel();
        }

        assertMissing(() -> store.append(FILE));
        assertThat(store.list(StoragePath.ROOT)).isEmpty();
    }

    @Test
    void lastOfTwoCommitsWinsWhole() {
        assumeFalse(driver.newWriterDropsOlder());
        try (StorageWriter first = store.writer(FILE);
                StorageWriter second = other.writer(FILE)) {
            write(second, bytes(3 * MIB, 10));
            write(first, bytes(6 * MIB, 9));
            first.commit();
            assertThat(content(FILE)).isEqualTo(bytes(6 * MIB, 9));
            second.commit();
        }

        assertThat(content(FILE)).isEqualTo(bytes(3 * MIB, 10));
    }
}
