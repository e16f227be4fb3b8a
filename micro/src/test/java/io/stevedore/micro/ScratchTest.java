package io.stevedore.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {

    @TempDir
    private Path parent;

    @Test
    void deletesEverythingInItAndNothingElse() throws IOException {
        Path neighbour = Files.createFile(parent.resolve("neighbour"));
        Scratch scratch = Scratch.createIn(parent);
        Path directory = Files.createDirectories(scratch.directory().resolve("a/b"));
        Files.createFile(directory.resolve("file"));
        Files.createSymbolicLink(directory.resolve("link"), neighbour);

        scratch.delete();

        assertThat(scratch.directory()).doesNotExist();
        assertThat(neighbour).exists();
    }

    @Test
    void nobodyElseMayLookIntoIt() throws IOException {
        Scratch scratch = Scratch.createIn(parent);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.directory())))
                .isEqualTo("rwx------");
    }

    @Test
    void whatAKilledProcessLeftIsDeletedAndNothingElse() throws IOException {
        Path left = Files.createDirectories(parent.resolve("stevedore-left/a"));
        Files.createFile(left.resolve("file"));
        Files.createFile(parent.resolve("stevedore-left/stevedore-scratch.lock"));
        Path data = Files.createDirectory(parent.resolve("stevedore-data"));
        Path file = Files.createFile(parent.resolve("stevedore-file"));
        Path link = Files.createSymbolicLink(parent.resolve("stevedore-link"), parent.resolve("elsewhere"));
        Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
        Files.createFile(elsewhere.resolve("stevedore-scratch.lock"));

        Scratch scratch = Scratch.createIn(parent);
        scratch.deleteOthersLeftovers();

        assertThat(parent).isDirectoryNotContaining("glob:**stevedore-left");
        assertThat(scratch.directory()).isDirectoryContaining("glob:**stevedore-scratch.lock");
        assertThat(elsewhere).isDirectoryContaining("glob:**stevedore-scratch.lock");
        assertThat(data).exists();
        assertThat(file).exists();
        assertThat(Files.isSymbolicLink(link)).isTrue();
    }
}
