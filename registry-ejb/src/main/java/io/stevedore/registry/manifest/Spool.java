package io.stevedore.registry.manifest;

import io.stevedore.registry.domain.RegistryException;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * A temporary file for bytes from or to a client, so that a slow client holds no memory. The file has no name any more
 * once it is open: it goes with the process, however that ends.
 */
public final class Spool implements AutoCloseable {

    /** Java keeps a buffer outside of the heap for each thread, as large as the largest part that it ever moved. */
    private static final int MOST_AT_ONCE = 16 * 1024;

    private final FileChannel file;
    private long size;

    private Spool(FileChannel file) {
        this.file = file;
    }

    /**
     * An empty one.
     *
     * @throws RegistryException.StorageFull if the temporary directory is full
     * @throws RegistryException.Unavailable if it cannot be used for another reason
     */
    public static Spool open() {
        try {
            Path path = Files.createTempFile("stevedore", ".part");
            return new Spool(FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
        } catch (IOException e) {
            throw translated(e);
        }
    }

    /** One with what some code puts into it. */
    public static Spool filled(Consumer<Spool> source) {
        Spool spool = open();
        boolean complete = false;
        try {
            source.accept(spool);
            complete = true;
            return spool;
        } finally {
            if (!complete) {
                spool.close();
            }
        }
    }

    /** Adds bytes. */
    public void write(byte[] bytes, int offset, int length) {
        try {
            for (int written = 0; written < length; ) {
                int part = Math.min(MOST_AT_ONCE, length - written);
                int n = file.write(ByteBuffer.wrap(bytes, offset + written, part), size);
                written += n;
                size += n;
            }
        } catch (IOException e) {
            throw translated(e);
        }
    }

    /** How many bytes were written. */
    public long size() {
        return size;
    }

    /** All bytes, from the first one. Closing the stream closes the file. */
    public InputStream content() {
        try {
            return new Content(Channels.newInputStream(file.position(0)));
        } catch (IOException e) {
            throw translated(e);
        }
    }

    /** For whoever reads it here and there; to close it drops the bytes. */
    public FileChannel file() {
        return file;
    }

    /** Bytes that the place of all of them has left. */
    public static long room() {
        return new File(System.getProperty("java.io.tmpdir")).getUsableSpace();
    }

    /** Drops the bytes. */
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw translated(e);
        }
    }

    private static RegistryException translated(IOException e) {
        boolean full = String.valueOf(e.getMessage()).contains("No space left on device");
        return full
                ? new RegistryException.StorageFull(e)
                : new RegistryException.Unavailable("the registry's temporary directory cannot be used; try again", e);
    }

    private static final class Content extends FilterInputStream {

        Content(InputStream file) {
            super(file);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return super.read(buffer, offset, Math.min(MOST_AT_ONCE, length));
        }
    }
}
