package io.stevedore.registry.layout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** A layout in a tar, which is not unpacked: its files are read where they lie. */
final class TarSource implements LayoutSource {

    /** Files of a layout, for their places are held in memory. */
    static final int MAX_FILES = 100_000;

    private static final int RECORD = 512;

    private final FileChannel channel;
    private final Map<String, Place> places = new HashMap<>();

    private TarSource(FileChannel channel) {
        this.channel = channel;
    }

    /** Where the bytes of a file are. */
    private record Place(long offset, long size) {}

    /** @throws IOException if it is no tar, cut off, or has more files than are taken */
    static TarSource open(Path tar, BiConsumer<String, String> problem) throws IOException {
        return open(FileChannel.open(tar, StandardOpenOption.READ), tar.toString(), problem);
    }

    /**
     * The same, of a file that is open, and closed with it.
     *
     * @param tar what it is called
     */
    static TarSource open(FileChannel channel, String tar, BiConsumer<String, String> problem) throws IOException {
        try {
            TarSource source = new TarSource(channel);
            source.scan(tar, problem);
            return source;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** From header to header, without a look at what is between them. */
    private void scan(String tar, BiConsumer<String, String> problem) throws IOException {
        long position = 0;
        Optional<TarArchiveEntry> entry = next(tar, position);
        while (entry.isPresent()) {
            Place place = new Place(channel.position(), entry.get().getSize());
            if (place.size() < 0 || place.size() > channel.size() - place.offset()) {
                throw new IOException(tar + " is cut off: " + entry.get().getName() + " has " + place.size()
                        + " bytes, and " + (channel.size() - place.offset()) + " are left of the file");
            }
            take(tar, entry.get(), place, problem);
            position = place.offset() + (place.size() + RECORD - 1) / RECORD * RECORD;
            entry = position < channel.size() ? next(tar, position) : Optional.empty();
        }
    }

    @SuppressWarnings("resource") // to close it would close the channel
    private Optional<TarArchiveEntry> next(String tar, long position) throws IOException {
        channel.position(position);
        try {
            TarArchiveEntry entry = new TarHeader(Channels.newInputStream(channel)).getNextEntry();
            if (entry != null && !entry.isCheckSumOK()) {
                throw new IOException("a header has another check sum than it says");
            }
            return Optional.ofNullable(entry);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(
                    tar + " is no tar, or damaged at byte " + position + ": " + e.getMessage()
                            + "; unpack it first if it is compressed",
                    e);
        }
    }

    private void take(String tar, TarArchiveEntry entry, Place place, BiConsumer<String, String> problem)
            throws IOException {
        String name = entry.getName().startsWith("./") ? entry.getName().substring(2) : entry.getName();
        if (name.startsWith("/") || ("/" + name + "/").contains("/../")) {
            problem.accept(name, "this entry of the tar leads out of it, and is left");
        } else if (LayoutFiles.isOfLayout(name)) {
            if (!TarHeader.isFile(entry)) {
                problem.accept(name, "this entry of the tar is no file with bytes of its own, and is left");
            } else if (places.put(name, place) != null) {
                problem.accept(name, "the tar has two such files; the last one counts");
            } else if (places.size() > MAX_FILES) {
                throw new IOException(
                        tar + " has more than " + MAX_FILES + " blobs; unpack it, and import the" + " directory");
            }
        }
    }

    @Override
    public OptionalLong size(String path) {
        Place place = places.get(path);
        return place == null ? OptionalLong.empty() : OptionalLong.of(place.size());
    }

    @Override
    public InputStream open(String path) throws IOException {
        Place place = places.get(path);
        if (place == null) {
            throw new NoSuchFileException(path);
        }
        return new Part(channel, place);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The bytes of one file. */
    private static final class Part extends InputStream {

        private final FileChannel channel;
        private long offset;
        private long left;

        Part(FileChannel channel, Place place) {
            this.channel = channel;
            offset = place.offset();
            left = place.size();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            if (left == 0 || length == 0) {
                return length == 0 ? 0 : -1;
            }
            int n = channel.read(ByteBuffer.wrap(buffer, from, (int) Math.min(length, left)), offset);
            if (n > 0) {
                offset += n;
                left -= n;
            }
            return n;
        }
    }
}
