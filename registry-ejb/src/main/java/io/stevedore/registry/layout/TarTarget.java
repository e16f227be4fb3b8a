package io.stevedore.registry.layout;

import io.stevedore.registry.transfer.DamagedContent;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A layout as a tar, under a temporary name until it is whole. Each entry is written by a stream of its own, so that
 * one whose content turns out to be damaged can be cut off again. The same content makes the same bytes.
 */
final class TarTarget implements LayoutTarget {

    private static final int BUFFER = 256 * 1024;

    private final Path file;
    private final Path part;
    private final FileChannel channel;

    TarTarget(Path file) throws IOException {
        this.file = file;
        part = file.resolveSibling(file.getFileName() + ".part");
        Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
        channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Never: a tar is written anew each time. */
    @Override
    public boolean has(String path, long size) {
        return false;
    }

    @Override
    public void add(String path, long size, InputStream content) throws IOException {
        long start = channel.position();
        try {
            append(path, size, content);
        } catch (DamagedContent e) {
            channel.truncate(start);
            channel.position(start);
            throw e;
        }
    }

    private void append(String path, long size, InputStream content) throws IOException {
        OutputStream buffer = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
        TarEntries.append(buffer, path, size, content);
        buffer.flush();
    }

    @Override
    public void finish(byte[] mark, byte[] index) throws IOException {
        add(LayoutFiles.INDEX, index.length, new ByteArrayInputStream(index));
        add(LayoutFiles.MARK, mark.length, new ByteArrayInputStream(mark));
        TarEntries.end(Channels.newOutputStream(channel));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }
}
