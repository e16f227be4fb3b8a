package io.stevedore.registry.layout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A layout as a directory. Each file has a temporary name until it is whole. */
final class DirectoryTarget implements LayoutTarget {

    private static final String PART = ".part";

    private final Path directory;

    /** @param directory need not exist */
    DirectoryTarget(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory);
    }

    /** @throws IOException if a directory holds something else than a layout */
    static void requireFree(Path directory) throws IOException {
        if (Files.notExists(directory) || Files.exists(directory.resolve(LayoutFiles.MARK))) {
            return;
        }
        if (!Files.isDirectory(directory)) {
            throw new IOException(directory + " is a file; name a directory, or a file that ends with .tar");
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (!isOfExport(entry.getFileName().toString())) {
                    throw new IOException(directory + " is no image layout and holds " + entry.getFileName()
                            + "; name a new directory, an empty one, or that of an earlier export");
                }
            }
        }
    }

    /** Whether an export that was killed may have left it. */
    private static boolean isOfExport(String name) {
        return name.equals("blobs") || name.equals(LayoutFiles.INDEX) || name.endsWith(PART);
    }

    @Override
    public boolean has(String path, long size) throws IOException {
        Path file = directory.resolve(path);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == size;
    }

    @Override
    public void add(String path, long size, InputStream content) throws IOException {
        Path file = directory.resolve(path);
        Path part = directory.resolve(path + PART);
        Files.createDirectories(part.resolveSibling("."));
        try {
            Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public void finish(byte[] mark, byte[] index) throws IOException {
        add(LayoutFiles.INDEX, index.length, new ByteArrayInputStream(index));
        add(LayoutFiles.MARK, mark.length, new ByteArrayInputStream(mark));
    }

    @Override
    public void close() {
        // each file is closed when it is whole
    }
}
