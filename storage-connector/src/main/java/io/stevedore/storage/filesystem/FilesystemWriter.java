package io.stevedore.storage.filesystem;

import io.stevedore.driver.Volume;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/** Writes an unfinished file beside its place, and moves it there to commit. */
final class FilesystemWriter implements StorageWriter {

    private static final Logger LOG = System.getLogger(FilesystemWriter.class.getName());

    private enum Stage {
        OPEN,
        FAILED,
        SUSPENDED,
        COMMITTED,
        CANCELLED
    }

    private final StoragePath path;
    private final String token;
    private final LockedFile file;
    private final Directories directories;
    private final Volume volume;
    private final long begun;
    private Stage stage = Stage.OPEN;
    private boolean written;
    private long size;

    /** Owns the file, which stands after the bytes of the state, from now on. */
    FilesystemWriter(WriterState start, LockedFile file, Directories directories, Volume volume) {
        this.path = start.path();
        this.token = start.token();
        this.size = start.size();
        this.begun = start.size();
        this.file = file;
        this.directories = directories;
        this.volume = volume;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        require(stage == Stage.OPEN);
        // what follows a piece that was refused does not belong behind those before it
        stage = Stage.FAILED;
        FilesystemErrors.requireRoom(volume, path, length);
        try {
            Blocks.write(file.channel(), bytes, offset, length);
        } catch (IOException e) {
            throw FilesystemErrors.of(path, e);
        }
        stage = Stage.OPEN;
        written = true;
        size += length;
    }

    @Override
    public StoragePath path() {
        return path;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public WriterState suspend() {
        require(stage == Stage.OPEN || stage == Stage.FAILED);
        end(Stage.SUSPENDED);
        return new WriterState(path, size, token);
    }

    @Override
    public WriterState suspendDurably() {
        require(stage == Stage.OPEN || stage == Stage.FAILED);
        try {
            file.channel().force(false);
            directories.force(path.parent());
        } catch (IOException e) {
            throw FilesystemErrors.of(path, e);
        }
        return suspend();
    }

    @Override
    public void commit() {
        require(stage == Stage.OPEN);
        try {
            if (!written) {
                // Bytes of an earlier day, whose time would be taken for that of the commit.
                Files.setLastModifiedTime(file.file(), FileTime.from(Instant.now()));
            }
            file.channel().force(false);
            directories.place(file.file(), path);
        } catch (IOException e) {
            throw FilesystemErrors.of(path, e);
        }
        end(Stage.COMMITTED);
    }

    @Override
    public void cancel() {
        if (stage == Stage.CANCELLED) {
            return;
        }
        require(stage == Stage.OPEN || stage == Stage.FAILED);
        try {
            Files.deleteIfExists(file.file());
            end(Stage.CANCELLED);
            directories.prune(path.parent());
        } catch (IOException e) {
            throw FilesystemErrors.of(path, e);
        }
    }

    @Override
    public void close() {
        if (stage == Stage.FAILED) {
            dropWritten();
        }
        if (stage == Stage.OPEN || stage == Stage.FAILED) {
            end(Stage.SUSPENDED);
        }
    }

    /** No state tells of them, and the disk may be full of them. */
    private void dropWritten() {
        try {
            file.channel().truncate(begun);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "bytes of a writer that failed stay until it is resumed", e);
        }
    }

    /** Appends a whole file without leading it through the heap. */
    void copy(FileChannel source) throws IOException {
        long length = source.size();
        for (long position = 0; position < length; ) {
            long count = source.transferTo(position, length - position, file.channel());
            if (count == 0) {
                throw new EOFException("the file was cut while it was copied");
            }
            position += count;
        }
        written = true;
        size += length;
    }

    private void end(Stage last) {
        stage = last;
        try {
            file.close();
        } catch (IOException e) {
            throw FilesystemErrors.of(path, e);
        }
    }

    private void require(boolean allowed) {
        if (!allowed) {
            throw new IllegalStateException("the writer of " + path + " is "
                    + stage.name().toLowerCase(Locale.ROOT) + "; open another to go on");
        }
    }
}
