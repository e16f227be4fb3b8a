package io.stevedore.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {

    @TempDir
    private Path parent;

    @Test
    void deletesEverythingInItAndNothingElse() throws IOException {
        Path neighbour = Files.createFile(parent.resolve("neighbour"));
        Path directory = Files.createDirectories(parent.resolve("scratch/a/b"));
        Files.createFile(directory.resolve("file"));
        Files.createSymbolicLink(directory.resolve("link"), neighbour);

        new Scratch(parent.resolve("scratch")).delete();

        assertThat(parent.resolve("scratch")).doesNotExist();
        assertThat(neighbour).exists();
    }
}
