package io.stevedore.storage.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the store looks from the outside, on the disk. */
class FilesystemFilesTest {

    private static final StoragePath FILE = new StoragePath("/a/b");
    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir
    Path root;

    private StorageClient store;

    @BeforeEach
    void open() {
        store = new FilesystemDriver().open(Map.of("rootdirectory", root.toString()), Runnable::run);
    }

    @Test
    void fileLiesAtItsPath() {
        store.put(FILE, CONTENT);

        assertThat(root.resolve("a/b")).hasBinaryContent(CONTENT);
        assertThat(names(root.resolve("~put"))).isEmpty();
    }

    @Test
    void unfinishedFileLiesBesideItsPlace() {
        WriterState state = suspended();

        assertThat(names(root.resolve("a"))).containsExactly("b~" + state.token());
    }

    @Test
    void failedPutLeavesNothing() {
        store.put(FILE, CONTENT);

        assertThatExceptionOfType(StorageException.Broken.class)
                .isThrownBy(() -> store.put(new StoragePath("/a"), CONTENT));
        assertThat(names(root.resolve("~put"))).isEmpty();
    }

    @Test
    void cancelRemovesTheDirectoriesItNeeded() {
        try (StorageWriter writer = store.writer(FILE)) {
            writer.cancel();
        }

        assertThat(names(root)).containsExactly("~put");
    }

    @Test
    void deletingADirectoryDeletesItsUnfinishedFiles() {
        WriterState state = suspended();
        store.put(new StoragePath("/a/c"), CONTENT);

        store.delete(new StoragePath("/a"));

        assertThat(names(root)).containsExactly("~put");
        assertThatExceptionOfType(StorageException.Missing.class).isThrownBy(() -> store.resume(state));
    }

    @Test
    void deletingAFileLeavesItsUnfinishedFilesAndTheirDirectory() {
        WriterState state = suspended();
        store.put(FILE, CONTENT);

        store.delete(FILE);

        assertThat(names(root.resolve("a"))).containsExactly("b~" + state.token());
    }

    @Test
    void deletingTheRootLeavesWhatOthersPutThere() throws IOException {
        Files.createDirectory(root.resolve("lost+found"));
        WriterState state = suspended();
        try (StorageWriter writer = store.writer(new StoragePath("/c"))) {
            writer.suspend();
        }

        store.delete(StoragePath.ROOT);

        assertThat(names(root)).containsExactly("lost+found", "~put");
        assertThatExceptionOfType(StorageException.Missing.class).isThrownBy(() -> store.resume(state));
    }

    @Test
    void hidesNamesThatNoPathCanHave() throws IOException {
        store.put(FILE, CONTENT);
        Files.createDirectories(root.resolve("lost+found"));
        Files.write(root.resolve("a/b c"), CONTENT);
        Files.createDirectories(root.resolve("empty/dir"));

        assertThat(store.list(StoragePath.ROOT)).extracting(StorageEntry::path).containsExactly(new StoragePath("/a"));
        try (Stream<StorageEntry> walk = store.walk(StoragePath.ROOT)) {
            assertThat(walk.map(StorageEntry::path)).containsExactly(new StoragePath("/a"), FILE);
        }
    }

    @Test
    void deletionDoesNotFollowLinks(@TempDir Path elsewhere) throws IOException {
        Path kept = Files.write(elsewhere.resolve("kept"), CONTENT);
        store.put(FILE, CONTENT);
        Files.createSymbolicLink(root.resolve("a/link"), elsewhere);

        store.delete(new StoragePath("/a"));

        assertThat(kept).exists();
        assertThat(root.resolve("a")).doesNotExist();
    }

    @Test
    void linksAreNotFollowed(@TempDir Path elsewhere) throws IOException {
        store.put(FILE, CONTENT);
        Files.write(elsewhere.resolve("secret"), CONTENT);
        Files.createSymbolicLink(root.resolve("a/link"), elsewhere.resolve("secret"));
        Files.createSymbolicLink(root.resolve("a/loop"), Path.of("."));
        Files.createSymbolicLink(root.resolve("outside"), elsewhere);

        for (String path : List.of("/a/link", "/a/loop", "/a/loop/b", "/outside", "/outside/secret")) {
            StoragePath hidden = new StoragePath(path);
            assertThatExceptionOfType(StorageException.Missing.class).isThrownBy(() -> store.stat(hidden));
            assertThatExceptionOfType(StorageException.Missing.class).isThrownBy(() -> store.get(hidden, 100));
            assertThatExceptionOfType(StorageException.Missing.class).isThrownBy(() -> store.read(hidden, 0));
            assertThatExceptionOfType(StorageException.Missing.class).isThrownBy(() -> store.list(hidden));
            assertThatExceptionOfType(StorageException.Missing.class).isThrownBy(() -> store.append(hidden));
            assertThatExceptionOfType(StorageException.Missing.class)
                    .isThrownBy(() -> store.move(hidden, new StoragePath("/moved")));
        }
        try (Stream<StorageEntry> walk = store.walk(StoragePath.ROOT)) {
            assertThat(walk.map(StorageEntry::path)).containsExactly(new StoragePath("/a"), FILE);
        }
        assertThat(store.unfollowed(StoragePath.ROOT)).containsExactly(new StoragePath("/outside"));
        assertThat(store.unfollowed(new StoragePath("/a")))
                .containsExactlyInAnyOrder(new StoragePath("/a/link"), new StoragePath("/a/loop"));
        assertThat(store.unfollowed(new StoragePath("/outside"))).isEmpty();
    }

    @Test
    void nothingIsStoredBehindLink(@TempDir Path elsewhere) throws IOException {
        Files.createSymbolicLink(root.resolve("outside"), elsewhere);

        assertThatExceptionOfType(StorageException.Broken.class)
                .isThrownBy(() -> store.put(new StoragePath("/outside/a"), CONTENT))
                .withMessageContaining("symbolic link");
        assertThat(names(elsewhere)).isEmpty();
    }

    @Test
    void nobodyElseMayReadFilesAndDirectories() throws IOException {
        store.put(FILE, CONTENT);
        suspended();

        try (Stream<Path> all = Files.walk(root)) {
            assertThat(all.filter(file -> !file.equals(root)))
                    .hasSizeGreaterThan(3)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void makesDirectoriesAgainThatWereRemovedByHand() throws IOException {
        store.put(FILE, CONTENT);
        removeByHand(root.resolve("a"));

        try (StorageWriter writer = store.writer(FILE)) {
            writer.write(CONTENT, 0, 3);
            writer.commit();
        }
        removeByHand(root);
        store.put(FILE, CONTENT);

        assertThat(store.get(FILE, 3)).isEqualTo(CONTENT);
    }

    @Test
    void missesAnUnfinishedFileThatWasRemovedByHand() throws IOException {
        try (StorageWriter writer = store.writer(FILE)) {
            removeByHand(root.resolve("a"));

            assertThatExceptionOfType(StorageException.Missing.class).isThrownBy(writer::commit);
            writer.cancel();
        }
    }

    @Test
    void tellsHowMuchOfAnUnfinishedFileIsGone() {
        WriterState state = suspended();

        assertThatExceptionOfType(StorageException.Missing.class)
                .isThrownBy(() -> store.resume(new WriterState(FILE, 5, state.token())))
                .havingCause()
                .withMessageContaining("3 bytes are left of 5");
        try (StorageWriter writer = store.resume(state)) {
            writer.commit();
        }
    }

    @Test
    void appendsToTheNewestUnfinishedFile() throws IOException {
        WriterState first = suspended();
        WriterState second = suspended();
        setAge(second, Duration.ofHours(1));

        try (StorageWriter writer = store.append(FILE)) {
            assertThat(writer.suspend().token()).isEqualTo(first.token());
        }
    }

    @Test
    void fileIsAsOldAsItsCommit() throws IOException {
        WriterState state = suspended();
        setAge(state, Duration.ofDays(3));

        try (StorageWriter writer = store.resume(state)) {
            writer.commit();
        }

        assertThat(store.stat(FILE).modifiedAt()).isAfter(Instant.now().minus(Duration.ofHours(1)));
    }

    @Test
    void fullDiskIsFullAndTheWriterGoesOnWithWhatItHad() throws IOException {
        assumeThat(Path.of("/dev/full")).exists();
        WriterState state = suspended();
        Path unfinished = root.resolve("a/b~" + state.token());
        Files.delete(unfinished);
        Files.createSymbolicLink(unfinished, Path.of("/dev/full"));

        try (StorageWriter writer = store.resume(new WriterState(FILE, 0, state.token()))) {
            assertThatExceptionOfType(StorageException.Full.class)
                    .isThrownBy(() -> writer.write(CONTENT, 0, 3))
                    .withMessageContaining("/a/b");
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(writer::commit);
            assertThat(writer.suspend().size()).isZero();
        }
        Files.delete(unfinished);
    }

    private WriterState suspended() {
        try (StorageWriter writer = store.writer(FILE)) {
            writer.write(CONTENT, 0, 3);
            return writer.suspend();
        }
    }

    private void setAge(WriterState state, Duration age) throws IOException {
        Path unfinished = root.resolve("a/b~" + state.token());
        Files.setLastModifiedTime(unfinished, FileTime.from(Instant.now().minus(age)));
    }

    private static List<String> names(Path directory) {
        return Stream.of(directory.toFile().list()).sorted().toList();
    }

    private static void removeByHand(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }
}
