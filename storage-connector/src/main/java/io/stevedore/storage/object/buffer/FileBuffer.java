package io.stevedore.storage.object.buffer;

import io.stevedore.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part in a temporary file: the parts of very large objects are too large for memory. */
final class FileBuffer implements PartBuffer {

    private final long capacity;
    private final Path file;
    private final OutputStream out;
    private long size;

    FileBuffer(long capacity) {
        this.capacity = capacity;
        try {
            file = Files.createTempFile("stevedore-part", null);
            out = Files.newOutputStream(file);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long room() {
        return capacity - size;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw unusable(e);
        }
        size += length;
    }

    @Override
    public InputStream open() {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public void release() {
        try (out) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static StorageException unusable(IOException cause) {
        return new StorageException.Full(
                "a large part does not fit into the directory for temporary files, java.io.tmpdir: " + cause, cause);
    }
}
