package io.stevedore.storage.filesystem;

import io.stevedore.driver.PrivateFiles;
import io.stevedore.driver.Volume;
import io.stevedore.settings.Parameters;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageDriver;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * A store in a local or shared directory. Its parameter {@code rootdirectory} is required; the directory is made
 * if it is missing. Segments of paths may have up to 218 characters, for a file name holds 255 and an unfinished writer
 * adds 37.
 */
public final class FilesystemDriver implements StorageDriver {

    private static final FilesystemParameters DECLARED = new FilesystemParameters();

    /** No put takes that long, on whichever node of a shared directory and by whichever clock. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    @Override
    public String name() {
        return DECLARED.driver();
    }

    @Override
    public Set<String> parameters() {
        return DECLARED.names();
    }

    @Override
    public StorageClient open(Map<String, String> parameters, Executor threads) {
        Parameters all = new Parameters(parameters);
        String given = all.path(FilesystemParameters.ROOT_DIRECTORY);
        try {
            makeDurably(Path.of(given).toAbsolutePath().normalize());
            Layout layout = new Layout(Path.of(given).toRealPath());
            PrivateFiles.createDirectories(layout.puts());
            requireWritable(layout);
            deleteAbandoned(layout.puts());
            return new FilesystemClient(layout, Volume.of(layout.root(), all.number(FilesystemParameters.RESERVE)));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "rootdirectory is \"" + given + "\", which is no path: " + e.getReason(), e);
        } catch (IOException e) {
            throw FilesystemErrors.unusable(given, e);
        }
    }

    /** A full disk is no reason not to open: what is on it can be read and deleted. */
    private static void requireWritable(Layout layout) throws IOException {
        try {
            Files.delete(Files.createFile(layout.root().resolve("~" + Layout.newToken())));
        } catch (IOException e) {
            if (!(FilesystemErrors.of(StoragePath.ROOT, e) instanceof StorageException.Full)) {
                throw e;
            }
        }
    }

    private static void makeDurably(Path directory) throws IOException {
        Path parent = directory.getParent();
        if (parent != null && !Files.isDirectory(directory)) {
            makeDurably(parent);
            PrivateFiles.createDirectories(directory);
            Directories.force(parent);
        }
    }

    private static void deleteAbandoned(Path directory) throws IOException {
        Instant oldest = Instant.now().minus(ABANDONED);
        for (String name : DirectoryTree.names(directory)) {
            Path file = directory.resolve(name);
            try {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.delete(file);
                }
            } catch (NoSuchFileException e) {
                // Another node has just placed or deleted it.
            }
        }
    }
}
