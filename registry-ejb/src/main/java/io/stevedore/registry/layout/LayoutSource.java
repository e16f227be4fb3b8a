package io.stevedore.registry.layout;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** The files of a layout. Only paths are asked for that {@link LayoutFiles} makes. */
interface LayoutSource extends Closeable {

    /**
     * Opens a directory or a tar.
     *
     * @param problem hears of files that are left out, and why
     * @throws IOException if it is neither
     */
    static LayoutSource open(Path layout, BiConsumer<String, String> problem) throws IOException {
        if (Files.isDirectory(layout)) {
            return new DirectorySource(layout);
        }
        if (Files.isRegularFile(layout)) {
            return TarSource.open(layout, problem);
        }
        throw new IOException(layout + " is neither a directory nor a file; name an image layout, or a tar of one");
    }

    /** Bytes of a file; empty if there is none. */
    OptionalLong size(String path) throws IOException;

    /** A file that is there, from its first byte to its last. */
    InputStream open(String path) throws IOException;

    /** A file that is there, as a whole, if it is not larger than a bound. */
    default byte[] read(String path, int most) throws IOException {
        try (InputStream stream = open(path)) {
            byte[] bytes = stream.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException(path + " has more than the " + most + " bytes that are taken");
            }
            return bytes;
        }
    }
}
