package io.stevedore.storage.filesystem;

import io.stevedore.driver.Volume;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.UnfinishedFile;
import io.stevedore.storage.WriterState;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/** Starts writers, and finds those that were put down. */
final class UnfinishedFiles {

    private final Layout layout;
    private final Directories directories;
    private final Volume volume;

    UnfinishedFiles(Layout layout, Directories directories, Volume volume) {
        this.layout = layout;
        this.directories = directories;
        this.volume = volume;
    }

    FilesystemWriter create(StoragePath path) throws IOException {
        String token = Layout.newToken();
        Path file = layout.unfinished(path, token);
        LockedFile created = directories.within(
                path.parent(),
                () -> LockedFile.open(path, file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        return new FilesystemWriter(new WriterState(path, 0, token), created, directories, volume);
    }

    FilesystemWriter resume(WriterState state) throws IOException {
        if (!Layout.isToken(state.token())) {
            throw new StorageException.Missing(state.path(), null);
        }
        return reopen(state.path(), state.token(), length -> flushed(state, length));
    }

    /** Goes on with the newest unfinished writer of a path, if there is one. */
    Optional<FilesystemWriter> newest(StoragePath path) throws IOException {
        for (Found each : newestFirst(path)) {
            try {
                return Optional.of(reopen(path, each.token(), length -> length));
            } catch (NoSuchFileException e) {
                // It ended since it was listed, so the next one is the newest.
            }
        }
        return Optional.empty();
    }

    /** Deletes the files of all unfinished writers of a path, also of those at work. */
    void deleteAll(StoragePath path) throws IOException {
        for (Found each : newestFirst(path)) {
            Files.deleteIfExists(layout.unfinished(path, each.token()));
        }
    }

    /** Deletes one that was listed. Returns false if it is gone. */
    boolean delete(UnfinishedFile doomed) throws IOException {
        if (!Layout.isToken(doomed.token())) {
            return false;
        }
        boolean deleted = Files.deleteIfExists(layout.unfinished(doomed.path(), doomed.token()));
        directories.prune(doomed.path().parent());
        return deleted;
    }

    /** Starts a writer with the bytes of a committed file. */
    FilesystemWriter copy(StoragePath path) throws IOException {
        try (FileChannel source =
                FileChannel.open(layout.file(path), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            FilesystemWriter writer = create(path);
            boolean copied = false;
            try {
                writer.copy(source);
                copied = true;
            } finally {
                if (!copied) {
                    writer.cancel();
                }
            }
            return writer;
        }
    }

    private List<Found> newestFirst(StoragePath path) throws IOException {
        String prefix = path.name() + "~";
        List<Found> all = new ArrayList<>();
        for (String name : DirectoryTree.names(layout.file(path.parent()))) {
            if (name.startsWith(prefix) && Layout.isToken(name.substring(prefix.length()))) {
                String token = name.substring(prefix.length());
                try {
                    all.add(new Found(token, Files.getLastModifiedTime(layout.unfinished(path, token))));
                } catch (NoSuchFileException e) {
                    // It ended since it was listed.
                }
            }
        }
        all.sort(Comparator.comparing(Found::modifiedAt)
                .thenComparing(Found::token)
                .reversed());
        return all;
    }

    private FilesystemWriter reopen(StoragePath path, String token, LongUnaryOperator sizeOfLength) throws IOException {
        Path file = layout.unfinished(path, token);
        LockedFile opened = LockedFile.open(path, file, StandardOpenOption.WRITE);
        boolean complete = false;
        try {
            long size = sizeOfLength.applyAsLong(opened.channel().size());
            opened.channel().truncate(size).position(size);
            complete = true;
            return new FilesystemWriter(new WriterState(path, size, token), opened, directories, volume);
        } finally {
            if (!complete) {
                opened.close();
            }
        }
    }

    /** A power failure may take bytes that were flushed to the system but not to the disk. */
    private static long flushed(WriterState state, long length) {
        if (length < state.size()) {
            throw new StorageException.Missing(
                    state.path(),
                    new EOFException(length + " bytes are left of " + state.size() + " that were flushed"));
        }
        return state.size();
    }

    private record Found(String token, FileTime modifiedAt) {}
}
