package io.stevedore.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams out of files. */
abstract class StorageReadingContract extends StorageContractPart {

    private static final StoragePath FILE = path("/a/file");

    StorageReadingContract(StorageContract driver) {
        super(driver);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 64, 95, 96, 97, 1000})
    void readsFromAnOffsetToTheEnd(int offset) throws IOException {
        byte[] content = bytes(96, 1);
        store.put(FILE, content);

        byte[] expected = offset >= 96 ? new byte[0] : Arrays.copyOfRange(content, offset, 96);
        assertThat(read(FILE, offset)).isEqualTo(expected);
    }

    @Test
    void readsAtMostTheLengthFromAnOffset() throws IOException {
        store.put(FILE, bytes(96, 2));

        try (InputStream stream = store.read(FILE, 32, 32)) {
            assertThat(stream.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes(96, 2), 32, 64));
        }
        try (InputStream stream = store.read(FILE, 90, 32)) {
            assertThat(stream.readAllBytes()).hasSize(6);
        }
        try (InputStream stream = store.read(FILE, 32, 0)) {
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void refusesNegativeOffsetAndLength() {
        store.put(FILE, bytes(10, 3));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.read(FILE, -1))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.read(FILE, 0, -2))
                .withMessageContaining("-2");
    }

    @Test
    void missesAFileThatIsNotThere() {
        assertMissing(() -> store.read(FILE, 0));
        assertMissing(() -> store.read(FILE, 5));
    }

    @Test
    void missesAFileWhereADirectoryIs() {
        store.put(FILE, bytes(1, 1));

        assertMissing(() -> store.read(path("/a"), 0));
    }

    @Test
    void readsByteByByte() throws IOException {
        store.put(FILE, new byte[] {0, (byte) 0xff});

        try (InputStream stream = store.read(FILE, 0)) {
            assertThat(stream.read()).isZero();
            assertThat(stream.read()).isEqualTo(0xff);
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void readsNothingIntoAnEmptyArrayEvenAtTheEnd() throws IOException {
        store.put(FILE, new byte[0]);

        try (InputStream stream = store.read(FILE, 0)) {
            assertThat(stream.read(new byte[0])).isZero();
            assertThat(stream.read(new byte[1])).isEqualTo(-1);
        }
    }

    @Test
    void skipsNoFurtherThanTheRange() throws IOException {
        store.put(FILE, bytes(100, 4));

        try (InputStream stream = store.read(FILE, 10, 50)) {
            stream.skipNBytes(20);
            assertThat(stream.readNBytes(5)).isEqualTo(Arrays.copyOfRange(bytes(100, 4), 30, 35));
            assertThat(stream.skip(-3)).isZero();
            assertThat(stream.skip(1000)).isEqualTo(25);
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void transfersTheRange() throws IOException {
        byte[] content = bytes(MIB, 5);
        store.put(FILE, content);
        ByteArrayOutputStream target = new ByteArrayOutputStream();

        try (InputStream stream = store.read(FILE, 1, MIB - 2)) {
            assertThat(stream.transferTo(target)).isEqualTo(MIB - 2);
        }

        assertThat(target.toByteArray()).isEqualTo(Arrays.copyOfRange(content, 1, MIB - 1));
    }
}
