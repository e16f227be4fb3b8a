package io.stevedore.micro;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The temporary directory into which the server unpacks itself; nothing in it outlives the process. */
record Scratch(Path directory) {

    static Scratch create() {
        try {
            return new Scratch(Files.createTempDirectory("stevedore-"));
        } catch (IOException e) {
            throw new StartFailure(
                    "cannot create a temporary directory in " + System.getProperty("java.io.tmpdir") + " (" + e
                            + "); choose another place with -Djava.io.tmpdir",
                    e);
        }
    }

    void delete() throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
