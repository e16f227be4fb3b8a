package io.stevedore.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories: list and walk. */
abstract class StorageListingContract extends StorageContractPart {

    StorageListingContract(StorageContract driver) {
        super(driver);
    }

    @Test
    void emptyStoreHasAnEmptyRoot() {
        assertThat(store.list(StoragePath.ROOT)).isEmpty();
        assertThat(walked("/")).isEmpty();
    }

    @Test
    void missesADirectoryThatIsNotThere() {
        store.put(path("/abc/d"), bytes(1, 1));

        assertMissing(() -> store.list(path("/ab")));
        assertMissing(() -> store.walk(path("/ab")));
    }

    @Test
    void missesADirectoryWhereAFileIs() {
        store.put(path("/a"), bytes(1, 1));

        assertMissing(() -> store.list(path("/a")));
        assertMissing(() -> store.walk(path("/a")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 1200})
    void listsEveryFileInOrder(int count) {
        List<StoragePath> files = files("/dir/files", count);
        files.parallelStream().forEach(file -> store.put(file, new byte[1]));

        assertThat(store.list(path("/dir/files")))
                .extracting(StorageEntry::path)
                .containsExactlyElementsOf(files);
        assertThat(walked("/dir"))
                .hasSize(count + 1)
                .endsWith(files.get(count - 1).text());
    }

    @Test
    void listsTheRoot() {
        put("/file", "/dir/file", "/other/deep/file");

        assertThat(listed("/")).containsExactly("/dir", "/file", "/other");
    }

    @Test
    void tellsFilesFromDirectories() {
        store.put(path("/a/dir/b"), bytes(5, 1));
        store.put(path("/a/file"), bytes(7, 1));

        List<StorageEntry> entries = store.list(path("/a"));

        assertThat(entries).extracting(StorageEntry::isDirectory).containsExactly(true, false);
        assertThat(entries).extracting(StorageEntry::size).containsExactly(0L, 7L);
    }

    @Test
    void listsDirectChildrenOnly() {
        put("/a/b/c/d", "/a/b/e", "/a/f");

        assertThat(listed("/a")).containsExactly("/a/b", "/a/f");
        assertThat(listed("/a/b")).containsExactly("/a/b/c", "/a/b/e");
    }

    @Test
    void overlappingNamesStayApart() {
        put("/a/b", "/a-b", "/a.b/c", "/ab/c", "/aa");

        assertThat(listed("/")).containsExactly("/a", "/a-b", "/a.b", "/aa", "/ab");
        assertThat(listed("/a")).containsExactly("/a/b");
        assertThat(walked("/a")).containsExactly("/a/b");
    }

    @Test
    void walksEachDirectoryRightBeforeItsFirstFile() {
        put("/x/a/b", "/x/a-b", "/x/a.b/c", "/x/aa", "/x/a/c/d", "/xa");

        assertThat(walked("/x"))
                .containsExactly("/x/a-b", "/x/a.b", "/x/a.b/c", "/x/a", "/x/a/b", "/x/a/c", "/x/a/c/d", "/x/aa");
        assertThat(walked("/")).startsWith("/x").endsWith("/x/aa", "/xa");
    }

    @Test
    void walksOnDemand() {
        put("/a/1", "/b/1", "/c/1");

        try (Stream<StorageEntry> walk = store.walk(StoragePath.ROOT)) {
            Iterator<StorageEntry> entries = walk.iterator();
            assertThat(entries.next().path()).isEqualTo(path("/a"));
        }
        try (Stream<StorageEntry> walk = store.walk(StoragePath.ROOT)) {
            assertThat(walk.anyMatch(entry -> entry.path().equals(path("/b/1"))))
                    .isTrue();
        }
    }

    @Test
    void bearsDeletionWhileItWalks() {
        files("/a", 20).forEach(file -> store.put(file.child("f"), new byte[1]));
        List<StoragePath> seen = new ArrayList<>();

        try (Stream<StorageEntry> walk = store.walk(path("/a"))) {
            walk.filter(entry -> !entry.isDirectory()).forEach(entry -> {
                seen.add(entry.path());
                other.delete(entry.path());
            });
        }

        assertThat(seen).hasSize(20);
        assertMissing(() -> store.list(path("/a")));
    }

    @Test
    void createsListsAndDeletesInATightLoop() {
        for (int i = 0; i < 100; i++) {
            store.put(path("/loop/dir/file"), bytes(i, i));
            assertThat(listed("/loop/dir")).containsExactly("/loop/dir/file");
            other.delete(path(i % 2 == 0 ? "/loop/dir/file" : "/loop"));
            assertMissing(() -> store.list(path("/loop/dir")));
        }
    }

    private void put(String... paths) {
        for (String each : paths) {
            store.put(path(each), new byte[1]);
        }
    }

    private List<String> listed(String directory) {
        return other.list(path(directory)).stream()
                .map(entry -> entry.path().text())
                .toList();
    }

    private List<String> walked(String directory) {
        try (Stream<StorageEntry> walk = other.walk(path(directory))) {
            return walk.map(entry -> entry.path().text()).toList();
        }
    }

    private static List<StoragePath> files(String directory, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> path(String.format("%s/%05d", directory, i)))
                .toList();
    }
}
