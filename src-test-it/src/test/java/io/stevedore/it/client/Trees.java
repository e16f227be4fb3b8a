package io.stevedore.it.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories with all that is in them. */
public final class Trees {

    private Trees() {}

    /** To where nothing is yet. */
    public static void copy(Path directory, Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> parentsFirst = files.toList();
            for (Path file : parentsFirst) {
                Files.copy(file, copy.resolve(directory.relativize(file)));
            }
        }
    }

    /** Does nothing if there is none. */
    public static void delete(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
