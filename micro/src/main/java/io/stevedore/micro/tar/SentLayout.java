package io.stevedore.micro.tar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A layout on its way to a registry. A directory becomes a tar on the way. */
public final class SentLayout {

    /** What a layout has; all else in a directory stays there. */
    private static final Predicate<String> NAMES = Pattern.compile(
                    "oci-layout|index\\.json|blobs/(sha256|sha512)/[0-9a-f]+")
            .asMatchPredicate();

    private final long length;
    private final List<Part> parts;

    private SentLayout(long length, List<Part> parts) {
        this.length = length;
        this.parts = parts;
    }

    /** Some bytes of it. */
    @FunctionalInterface
    private interface Part {
        InputStream open() throws IOException;
    }

    /** @throws IOException if it is neither a file nor a directory that can be read */
    public static SentLayout of(Path layout) throws IOException {
        if (Files.isDirectory(layout)) {
            return ofDirectory(layout.toRealPath());
        }
        if (Files.isRegularFile(layout) && Files.isReadable(layout)) {
            return new SentLayout(Files.size(layout), List.of(() -> Files.newInputStream(layout)));
        }
        throw new IOException(layout + " is neither a directory nor a file that can be read; name an image layout, or"
                + " a tar of one");
    }

    private static SentLayout ofDirectory(Path root) throws IOException {
        List<Part> parts = new ArrayList<>();
        long length = 0;
        for (String name : names(root)) {
            Path file = root.resolve(name).toRealPath();
            if (file.startsWith(root) && Files.isRegularFile(file)) { // links may lead to what is in it
                TarEntry entry = TarEntry.of(name, Files.size(file));
                parts.add(() -> new ByteArrayInputStream(entry.head()));
                parts.add(() -> Files.newInputStream(file));
                parts.add(() -> new ByteArrayInputStream(new byte[entry.padding()]));
                length += entry.head().length + entry.size() + entry.padding();
            }
        }
        parts.add(() -> new ByteArrayInputStream(TarEntry.end()));
        return new SentLayout(length + TarEntry.end().length, parts);
    }

    private static List<String> names(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root, 3)) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(NAMES)
                    .sorted()
                    .toList();
        }
    }

    /** Bytes of the tar. */
    public long length() {
        return length;
    }

    /** Its bytes; each file is opened when its turn comes. */
    public InputStream open() {
        return new Joined(parts.iterator());
    }

    private static final class Joined extends InputStream {

        private final Iterator<Part> next;
        private InputStream current = InputStream.nullInputStream();

        Joined(Iterator<Part> parts) {
            next = parts;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = current.read(buffer, offset, length);
            while (n < 0 && next.hasNext()) {
                current.close();
                current = next.next().open();
                n = current.read(buffer, offset, length);
            }
            return n;
        }

        @Override
        public void close() throws IOException {
            current.close();
        }
    }
}
