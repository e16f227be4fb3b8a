package io.stevedore.storage.filesystem;

import io.stevedore.driver.PrivateFiles;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The directories that paths imply: made durably when a file needs them, removed with the last file. Nothing is locked:
 * a directory that is not empty cannot be removed, and who finds his directory removed makes it again.
 */
final class Directories {

    private static final int MAX_KNOWN = 10_000;
    private static final int MAX_ATTEMPTS = 100;

    private final Layout layout;

    /** Directories that need not be made durable again; a wrong entry is found out by the file that misses it. */
    private final Set<StoragePath> known = ConcurrentHashMap.newKeySet();

    Directories(Layout layout) {
        this.layout = layout;
    }

    /** Does what needs the directory, again if the directory vanishes meanwhile. */
    <T> T within(StoragePath directory, IoAction<T> action) throws IOException {
        for (int attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
            try {
                make(directory);
                return action.run();
            } catch (FileSystemException e) {
                if (!(e instanceof NoSuchFileException) && Files.isDirectory(layout.file(directory))) {
                    throw e;
                }
                forget(directory);
                PrivateFiles.createDirectories(layout.puts());
            }
        }
        throw new StorageException.Busy(directory + " was removed each time it was made; try again", null);
    }

    /** Moves a file to its place in an existing directory, durably. */
    void place(Path source, StoragePath target) throws IOException {
        Path file = layout.file(target);
        try {
            Files.move(source, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (Files.isDirectory(file)) {
                throw new StorageException.Broken(target + " is a directory; no file can take its place", e);
            }
            throw e;
        }
        force(target.parent());
    }

    /** Makes the entries of a directory survive a power failure. */
    void force(StoragePath directory) throws IOException {
        try {
            force(layout.file(directory));
        } catch (NoSuchFileException e) {
            // All it held was deleted since: nothing is left that could be lost.
            known.remove(directory);
        }
    }

    static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Removes a directory and those above it as far as they are empty. */
    void prune(StoragePath directory) throws IOException {
        for (StoragePath each = directory; !each.isRoot(); each = each.parent()) {
            Path file = layout.file(each);
            known.remove(each);
            try {
                remove(each);
            } catch (NoSuchFileException e) {
                // Somebody else removed it, and may have stopped before those above.
            } catch (FileSystemException e) {
                if (e instanceof DirectoryNotEmptyException || Files.isRegularFile(file)) {
                    return;
                }
                throw e;
            }
        }
    }

    private void make(StoragePath directory) throws IOException {
        if (directory.isRoot() || known.contains(directory)) {
            return;
        }
        make(directory.parent());
        Path file = layout.file(directory);
        try {
            PrivateFiles.createDirectory(file);
        } catch (FileAlreadyExistsException e) {
            if (Files.isRegularFile(file)) {
                throw new StorageException.Broken(directory + " is a file; nothing can be stored below it", e);
            }
            if (Files.isSymbolicLink(file)) {
                throw new StorageException.Broken(
                        directory + " is a symbolic link, which is not followed; mount the directory there instead", e);
            }
        }
        force(directory.parent());
        if (known.size() >= MAX_KNOWN) {
            known.clear();
        }
        known.add(directory);
    }

    private void forget(StoragePath directory) {
        for (StoragePath each = directory; !each.isRoot(); each = each.parent()) {
            known.remove(each);
        }
    }

    private void remove(StoragePath directory) throws IOException {
        try (DirectoryStream<Path> parent = Files.newDirectoryStream(layout.file(directory.parent()))) {
            if (parent instanceof SecureDirectoryStream<Path> secure) {
                // Files.delete would also delete a file that has just taken the place of the directory.
                secure.deleteDirectory(Path.of(directory.name()));
            } else {
                Files.delete(layout.file(directory));
            }
        }
    }
}
