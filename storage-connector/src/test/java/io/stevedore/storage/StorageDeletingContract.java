package io.stevedore.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class StorageDeletingContract extends StorageContractPart {

    StorageDeletingContract(StorageContract driver) {
        super(driver);
    }

    @Test
    void deletesAFile() {
        store.put(path("/a/b"), bytes(1, 1));
        store.put(path("/a/c"), bytes(1, 1));

        store.delete(path("/a/b"));

        assertMissing(() -> other.stat(path("/a/b")));
        assertMissing(() -> other.get(path("/a/b"), 1));
        assertThat(other.stat(path("/a/c")).size()).isEqualTo(1);
    }

    @Test
    void missesWhatIsNotThere() {
        store.put(path("/a/b"), bytes(1, 1));

        assertMissing(() -> store.delete(path("/x")));
        assertMissing(() -> store.delete(path("/a/c")));
        assertThat(content(path("/a/b"))).hasSize(1);
    }

    @Test
    void missesWhatWouldLieBelowAFile() {
        assumeTrue(driver.looksBelowFiles());
        store.put(path("/a/b"), bytes(1, 1));

        assertMissing(() -> store.delete(path("/a/b/c")));
        assertThat(content(path("/a/b"))).hasSize(1);
    }

    @Test
    void missesWhatWasDeletedBefore() {
        store.put(path("/a/b"), bytes(1, 1));
        other.delete(path("/a/b"));

        assertMissing(() -> store.delete(path("/a/b")));
        assertMissing(() -> store.delete(path("/a")));
    }

    @Test
    void directoriesVanishWithTheirLastFile() {
        store.put(path("/a/b/c/d"), bytes(1, 1));
        store.put(path("/a/e"), bytes(1, 1));

        store.delete(path("/a/b/c/d"));
        assertMissing(() -> store.stat(path("/a/b")));
        assertThat(store.stat(path("/a")).isDirectory()).isTrue();

        store.delete(path("/a/e"));
        assertThat(store.list(StoragePath.ROOT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 1200})
    void deletesADirectoryWithEverythingBelow(int count) {
        IntStream.range(0, count).parallel().forEach(i -> store.put(path("/a/dir/" + i % 7 + "/" + i), new byte[1]));

        store.delete(path("/a/dir"));

        assertMissing(() -> other.list(path("/a/dir")));
        assertThat(other.list(StoragePath.ROOT)).isEmpty();
    }

    @Test
    void leavesSiblingsThatShareTheBeginning() {
        for (String each : new String[] {"/dir/a/1", "/dir/ab", "/dir/a-b/1", "/dir/a.b", "/dir/a1/a"}) {
            store.put(path(each), bytes(1, 1));
        }

        store.delete(path("/dir/a"));

        assertThat(other.list(path("/dir")))
                .extracting(entry -> entry.path().text())
                .containsExactly("/dir/a-b", "/dir/a.b", "/dir/a1", "/dir/ab");
    }

    @Test
    void deletesAFileWhoseNameBeginsADirectory() {
        store.put(path("/dir/name"), bytes(1, 1));
        store.put(path("/dir/name-and/more"), bytes(2, 1));
        store.put(path("/dir/names/name"), bytes(3, 1));

        store.delete(path("/dir/name"));

        assertThat(content(path("/dir/name-and/more"))).hasSize(2);
        assertThat(content(path("/dir/names/name"))).hasSize(3);
    }

    @Test
    void deletesEverythingBelowTheRootAndKeepsTheRoot() {
        store.put(path("/a"), bytes(1, 1));
        store.put(path("/b/c"), bytes(1, 1));

        store.delete(StoragePath.ROOT);

        assertThat(other.list(StoragePath.ROOT)).isEmpty();
        store.put(path("/b/c"), bytes(2, 1));
        assertThat(other.get(path("/b/c"), 2)).hasSize(2);
    }

    @Test
    void storesAgainWhereItDeleted() {
        store.put(path("/a/b/c"), bytes(1, 1));
        other.delete(path("/a"));

        store.put(path("/a/b/c"), bytes(2, 2));
        other.delete(path("/a"));
        commit(store.writer(path("/a/b/c")), bytes(3, 3));

        assertThat(content(path("/a/b/c"))).isEqualTo(bytes(3, 3));
    }

    @Test
    void deletedFileMayBecomeADirectoryAndBack() {
        store.put(path("/a"), bytes(1, 1));
        store.delete(path("/a"));
        store.put(path("/a/b"), bytes(2, 2));
        store.delete(path("/a/b"));
        store.put(path("/a"), bytes(3, 3));

        assertThat(content(path("/a"))).isEqualTo(bytes(3, 3));
    }
}
