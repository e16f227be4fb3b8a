package io.stevedore.storage.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers of several processes on one directory. */
class FilesystemProcessTest {

    private static final StoragePath FILE = new StoragePath("/a/b");

    @TempDir
    Path root;

    @Test
    void waitsForALivingProcessAndGoesOnAfterAKilledOne() throws IOException, InterruptedException {
        try (StorageClient store =
                new FilesystemDriver().open(Map.of("rootdirectory", root.toString()), Runnable::run)) {
            WriterState state;
            try (StorageWriter writer = store.writer(FILE)) {
                writer.write(new byte[] {1, 2}, 0, 2);
                state = writer.suspend();
            }
            Process other = resumeElsewhere(state);
            try (var output = other.inputReader()) {
                assertThat(output.readLine()).isEqualTo("written");
                assertThatExceptionOfType(StorageException.Busy.class).isThrownBy(() -> store.resume(state));
                assertThatExceptionOfType(StorageException.Busy.class).isThrownBy(() -> store.append(FILE));
            } finally {
                other.destroyForcibly().waitFor();
            }
            try (StorageWriter writer = store.resume(state)) {
                writer.write(new byte[] {3}, 0, 1);
                writer.commit();
            }

            assertThat(store.get(FILE, 100)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void refusedAttemptOfTheSameProcessKeepsTheLockAgainstOthers() throws IOException, InterruptedException {
        try (StorageClient store =
                new FilesystemDriver().open(Map.of("rootdirectory", root.toString()), Runnable::run)) {
            WriterState state;
            try (StorageWriter writer = store.writer(FILE)) {
                state = writer.suspend();
            }
            try (StorageWriter writer = store.resume(state)) {
                assertThatExceptionOfType(StorageException.Busy.class).isThrownBy(() -> store.resume(state));
                Process other = resumeElsewhere(state);
                try (var output = other.inputReader()) {
                    assertThat(output.readLine()).isEqualTo("busy");
                } finally {
                    other.destroyForcibly().waitFor();
                }
                writer.cancel();
            }
        }
    }

    private Process resumeElsewhere(WriterState state) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        root.toString(),
                        state.path().text(),
                        Long.toString(state.size()),
                        state.token())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
