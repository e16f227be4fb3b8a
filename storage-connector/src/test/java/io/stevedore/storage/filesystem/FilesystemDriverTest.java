package io.stevedore.storage.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageDriver;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilesystemDriverTest {

    private final FilesystemDriver driver = new FilesystemDriver();

    @TempDir
    Path directory;

    @Test
    void isFoundByItsName() {
        assertThat(ServiceLoader.load(StorageDriver.class))
                .filteredOn(each -> each.name().equals("filesystem"))
                .singleElement()
                .satisfies(each -> assertThat(each.parameters()).containsExactlyInAnyOrder("rootdirectory", "reserve"));
    }

    @Test
    void refusesToGuessTheRoot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> driver.open(Map.of(), Runnable::run))
                .withMessageContaining("rootdirectory is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void refusesABlankRoot(String blank) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> driver.open(Map.of("rootdirectory", blank), Runnable::run))
                .withMessageContaining("rootdirectory is missing");
    }

    @Test
    void refusesARootThatIsNoPath() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> driver.open(Map.of("rootdirectory", "a\0b"), Runnable::run))
                .withMessageContaining("rootdirectory holds a control character");
    }

    @Test
    void makesTheRoot() {
        Path root = directory.resolve("some/where");

        try (StorageClient store = open(root)) {
            assertThat(root).isDirectory();
            assertThat(store.list(StoragePath.ROOT)).isEmpty();
        }
    }

    @Test
    void leavesNoProbeBehind() throws IOException {
        open(directory).close();

        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("~put"));
        }
    }

    @Test
    void namesTheRootThatIsAFile() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        for (Path root : new Path[] {file, file.resolve("below")}) {
            assertThatExceptionOfType(StorageException.Broken.class)
                    .isThrownBy(() -> open(root))
                    .withMessageContaining("rootdirectory \"" + root + "\"")
                    .withMessageContaining("wanted a directory that this process may write");
        }
    }

    @Test
    void deletesThePutsOfAKilledProcess() throws IOException {
        open(directory).close();
        Path old = Files.createFile(directory.resolve("~put/old"));
        Path fresh = Files.createFile(directory.resolve("~put/fresh"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        open(directory).close();

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    private StorageClient open(Path root) {
        return driver.open(Map.of("rootdirectory", root.toString()), Runnable::run);
    }
}
