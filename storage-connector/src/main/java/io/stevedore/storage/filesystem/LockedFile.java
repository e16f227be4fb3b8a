package io.stevedore.storage.filesystem;

import io.stevedore.driver.PrivateFiles;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The bytes of one writer, open for it alone among all processes. */
final class LockedFile implements Closeable {

    /**
     * POSIX drops a process's lock on a file with the first descriptor of it that the process closes. So what is open
     * here must not even be opened again.
     */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private boolean closed;

    private LockedFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * @throws NoSuchFileException if it does not exist, or was committed or cancelled in this moment
     * @throws StorageException.Busy if another writer has it open
     */
    static LockedFile open(StoragePath path, Path file, OpenOption... options) throws IOException {
        if (!OPEN.add(file)) {
            throw busy(path, null);
        }
        LockedFile opened = null;
        try {
            FileChannel channel = PrivateFiles.open(file, options);
            try {
                opened = locked(path, file, channel);
            } finally {
                if (opened == null) {
                    channel.close();
                }
            }
        } finally {
            if (opened == null) {
                OPEN.remove(file);
            }
        }
        return opened;
    }

    Path file() {
        return file;
    }

    FileChannel channel() {
        return channel;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try {
                channel.close();
            } finally {
                OPEN.remove(file);
            }
        }
    }

    private static LockedFile locked(StoragePath path, Path file, FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() == null) {
                throw busy(path, null);
            }
        } catch (OverlappingFileLockException e) {
            throw busy(path, e);
        }
        if (Files.notExists(file)) {
            // Its last writer ended it between our opening and locking; what we hold may be a committed file.
            throw new NoSuchFileException(file.toString());
        }
        return new LockedFile(file, channel);
    }

    private static StorageException busy(StoragePath path, @Nullable Throwable cause) {
        return new StorageException.Busy("another writer of " + path + " is at work; try again when it is done", cause);
    }
}
