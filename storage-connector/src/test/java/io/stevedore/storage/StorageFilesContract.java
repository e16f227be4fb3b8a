package io.stevedore.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files as a whole: put, get, stat. */
abstract class StorageFilesContract extends StorageContractPart {

    StorageFilesContract(StorageContract driver) {
        super(driver);
    }

    @Test
    void rootIsADirectoryInAnEmptyStore() {
        assertThat(store.stat(StoragePath.ROOT).isDirectory()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a",
                "/2",
                "/aa",
                "/a.a",
                "/0-9/abcdefg",
                "/abcdefg/z.75",
                "/abc/1.2.3.4.5-6_zyx/123.z/4",
                "/docker/docker-registry",
                "/123.abc",
                "/abc./abc",
                "/.abc",
                "/a--b",
                "/a-.b",
                "/_.abc",
                "/Docker/docker-registry",
                "/Abc/Cba"
            })
    void takesEveryValidName(String name) {
        store.put(path(name), bytes(32, 1));

        assertThat(other.get(path(name), 32)).isEqualTo(bytes(32, 1));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,1048576", "100,1", "100,1048576"})
    void givesBackWhatWasPut(int nameLength, int size) {
        StoragePath path = path("/" + "n".repeat(nameLength) + "/" + "m".repeat(nameLength));

        store.put(path, bytes(size, 2));

        assertThat(content(path)).isEqualTo(bytes(size, 2));
    }

    @Test
    void keepsAFileAtTheLongestPath() {
        StoragePath path = path(("/" + "d".repeat(99)).repeat(10));

        store.put(path, bytes(3, 3));

        assertThat(content(path)).isEqualTo(bytes(3, 3));
    }

    @Test
    void givesBackBytesThatAreNoText() {
        byte[] content = {(byte) 0x80, (byte) 0xff, 0, (byte) 0xc3, 0x28, '\r', '\n'};

        store.put(path("/a"), content);

        assertThat(content(path("/a"))).isEqualTo(content);
    }

    @Test
    void storesNothingAsAFileOfZeroBytes() {
        store.put(path("/a"), new byte[0]);

        assertThat(content(path("/a"))).isEmpty();
        assertThat(store.stat(path("/a")).size()).isZero();
    }

    @Test
    void shorterContentReplacesLonger() {
        store.put(path("/a"), bytes(1000, 4));

        store.put(path("/a"), bytes(10, 5));

        assertThat(content(path("/a"))).isEqualTo(bytes(10, 5));
    }

    @Test
    void lastOfManyPutsStays() {
        for (int i = 0; i < 20; i++) {
            store.put(path("/a/b"), bytes(100 * i, i));
        }

        assertThat(content(path("/a/b"))).isEqualTo(bytes(1900, 19));
    }

    @Test
    void missesWhatWasNeverPut() {
        assertMissing(() -> store.get(path("/a/b"), 10));
        assertMissing(() -> store.stat(path("/a/b")));
    }

    @Test
    void missesWhatWouldLieBelowAFile() {
        assumeTrue(driver.looksBelowFiles());
        store.put(path("/a"), bytes(1, 1));

        assertMissing(() -> store.get(path("/a/b"), 10));
        assertMissing(() -> store.stat(path("/a/b/c")));
    }

    @Test
    void getsAFileExactlyAtTheLimitAndNoneAboveIt() {
        store.put(path("/a"), bytes(10, 6));

        assertThat(store.get(path("/a"), 10)).hasSize(10);
        assertThatExceptionOfType(StorageException.Broken.class)
                .isThrownBy(() -> store.get(path("/a"), 9))
                .withMessageContaining("10")
                .withMessageContaining("9");
    }

    @Test
    void directoryIsNoFileToGet() {
        store.put(path("/a/b"), bytes(1, 1));

        assertMissing(() -> store.get(path("/a"), 10));
    }

    @Test
    void rootIsNoFile() {
        assertThatIllegalArgumentException().isThrownBy(() -> store.get(StoragePath.ROOT, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> store.put(StoragePath.ROOT, new byte[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> store.read(StoragePath.ROOT, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> store.writer(StoragePath.ROOT));
        assertThatIllegalArgumentException().isThrownBy(() -> store.append(StoragePath.ROOT));
        assertThatIllegalArgumentException().isThrownBy(() -> store.move(StoragePath.ROOT, path("/a")));
    }

    @Test
    void tellsSizeAndTimeOfAFile() {
        Instant before = Instant.now();
        store.put(path("/a/b"), bytes(123, 7));

        StorageEntry entry = other.stat(path("/a/b"));

        assertThat(entry.path()).isEqualTo(path("/a/b"));
        assertThat(entry.isDirectory()).isFalse();
        assertThat(entry.size()).isEqualTo(123);
        assertThat(entry.modifiedAt())
                .isBetween(before.minus(Duration.ofMinutes(1)), before.plus(Duration.ofMinutes(1)));
    }

    @Test
    void tellsADirectoryByTheFilesBelowIt() {
        store.put(path("/a/b/c"), bytes(1, 8));

        assertThat(other.stat(path("/a")).isDirectory()).isTrue();
        assertThat(other.stat(path("/a/b")).isDirectory()).isTrue();
        assertThat(other.stat(path("/a/b")).size()).isZero();
    }

    @Test
    void neighbourWithTheSameBeginningMakesNoDirectory() {
        store.put(path("/a/bc"), bytes(1, 9));
        store.put(path("/a/b-c/d"), bytes(1, 9));

        assertMissing(() -> store.stat(path("/a/b")));
    }

    @Test
    void refusesAFileWhereADirectoryIsNeeded() {
        assumeTrue(driver.keepsFilesAndDirectoriesApart());
        store.put(path("/a"), bytes(1, 1));

        assertThatExceptionOfType(StorageException.Broken.class)
                .isThrownBy(() -> store.put(path("/a/b"), new byte[1]))
                .withMessageContaining("/a is a file");
        assertThatExceptionOfType(StorageException.Broken.class)
                .isThrownBy(() -> store.writer(path("/a/b/c")))
                .withMessageContaining("/a is a file");
    }

    @Test
    void refusesAFileInThePlaceOfADirectory() {
        assumeTrue(driver.keepsFilesAndDirectoriesApart());
        store.put(path("/a/b"), bytes(1, 1));

        assertThatExceptionOfType(StorageException.Broken.class)
                .isThrownBy(() -> store.put(path("/a"), new byte[1]))
                .withMessageContaining("/a is a directory");
        assertThatExceptionOfType(StorageException.Broken.class)
                .isThrownBy(() -> commit(store.writer(path("/a"))))
                .withMessageContaining("/a is a directory");
        assertThat(content(path("/a/b"))).isEqualTo(bytes(1, 1));
    }
}
