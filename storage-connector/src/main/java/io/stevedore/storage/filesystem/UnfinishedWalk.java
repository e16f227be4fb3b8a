package io.stevedore.storage.filesystem;

import io.stevedore.storage.StoragePath;
import io.stevedore.storage.UnfinishedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds, directory by directory, what writers and {@code put} have left that were last written to before some time. */
record UnfinishedWalk(Layout layout, Instant before) {

    Stream<UnfinishedFile> below(StoragePath directory) {
        return names(directory, layout.file(directory)).flatMap(name -> {
            int mark = name.indexOf('~');
            if (mark < 0) {
                return isDirectory(directory, name) ? below(directory.child(name)) : Stream.empty();
            }
            boolean isOurs = Layout.isSegment(name.substring(0, mark)) && Layout.isToken(name.substring(mark + 1));
            return isOurs
                    ? found(directory.child(name.substring(0, mark)), name.substring(mark + 1)).stream()
                    : Stream.empty();
        });
    }

    /** A file of {@code put} does not tell its path. */
    Stream<UnfinishedFile> puts() {
        return names(StoragePath.ROOT, layout.puts())
                .filter(Layout::isToken)
                .flatMap(token -> found(StoragePath.ROOT, token).stream());
    }

    private boolean isDirectory(StoragePath directory, String name) {
        return Layout.isSegment(name)
                && Files.isDirectory(layout.file(directory).resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    private Optional<UnfinishedFile> found(StoragePath path, String token) {
        try {
            BasicFileAttributes file = Files.readAttributes(
                    layout.unfinished(path, token), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Instant modifiedAt = file.lastModifiedTime().toInstant();
            return file.isRegularFile() && modifiedAt.isBefore(before)
                    ? Optional.of(new UnfinishedFile(path, UnfinishedFile.Kind.FILE, file.size(), modifiedAt, token))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty(); // it ended since it was listed
        } catch (IOException e) {
            throw FilesystemErrors.of(path, e);
        }
    }

    private static Stream<String> names(StoragePath directory, Path file) {
        try {
            return DirectoryTree.names(file).stream();
        } catch (IOException e) {
            throw FilesystemErrors.of(directory, e);
        }
    }
}
