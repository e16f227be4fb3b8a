package io.stevedore.micro.tar;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Writes the tar that a registry sends into a file, which has a temporary name until it is whole. The report, which is
 * its last entry, is left out, and so are blobs that have another digest than their name.
 */
public final class ReceivedLayout {

    private static final String REPORT = "stevedore-report";
    private static final String CLEAN = "exitCode: 0\n";
    private static final String MARK = "oci-layout";
    private static final String BLOBS = "blobs/";
    private static final int MAX_REPORT = 64 * 1024 * 1024;
    private static final int BUFFER = 64 * 1024;

    private final InputStream tar;
    private final FileChannel file;
    private boolean ended;
    private boolean damaged;

    private ReceivedLayout(InputStream tar, FileChannel file) {
        this.tar = tar;
        this.file = file;
    }

    /**
     * Returns the report when the tar has ended: its first line has the exit code, and the second one is empty. There
     * is no file afterwards if the registry has not ended the layout in it.
     *
     * @throws IOException if the tar does not come whole, or cannot be written
     */
    public static String write(InputStream tar, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.createDirectories(target.toAbsolutePath().resolveSibling("."));
        part.toFile().deleteOnExit(); // whoever interrupts the command leaves nothing
        try (FileChannel file = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ReceivedLayout layout = new ReceivedLayout(tar, file);
            String report = layout.run();
            if (layout.damaged && report.startsWith(CLEAN)) {
                throw new IOException("bytes changed on their way; export it again");
            }
            if (layout.ended) {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            }
            return report;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private String run() throws IOException {
        for (Optional<TarEntry> entry = TarEntry.read(tar); entry.isPresent(); entry = TarEntry.read(tar)) {
            TarEntry found = entry.get();
            if (found.name().equals(REPORT)) {
                file.write(ByteBuffer.wrap(TarEntry.end()));
                return report(found.size());
            }
            long start = file.position();
            if (!isWhole(found)) {
                file.truncate(start);
                damaged = true;
            }
            ended |= found.name().equals(MARK);
        }
        throw new EOFException("the tar has no report, so it is not whole");
    }

    private String report(long size) throws IOException {
        if (size > MAX_REPORT) {
            throw new IOException("the report has " + size + " bytes; at most " + MAX_REPORT + " are read");
        }
        byte[] bytes = tar.readNBytes((int) size);
        if (bytes.length < size) {
            throw new EOFException("the tar is cut off within its report");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Copies an entry; tells whether it has the digest that its name says. */
    private boolean isWhole(TarEntry entry) throws IOException {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER);
        out.write(entry.head());
        Optional<MessageDigest> digest = digest(entry.name());
        copy(entry.size(), out, digest);
        tar.skipNBytes(entry.padding());
        out.write(new byte[entry.padding()]);
        out.flush();
        return digest.isEmpty()
                || entry.name()
                        .endsWith("/" + HexFormat.of().formatHex(digest.get().digest()));
    }

    private void copy(long size, OutputStream out, Optional<MessageDigest> digest) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (long left = size; left > 0; ) {
            int read = tar.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("the tar is cut off " + left + " bytes before the end of an entry");
            }
            out.write(buffer, 0, read);
            if (digest.isPresent()) {
                digest.get().update(buffer, 0, read);
            }
            left -= read;
        }
    }

    private static Optional<MessageDigest> digest(String name) throws IOException {
        if (!name.startsWith(BLOBS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    switch (name.substring(BLOBS.length(), Math.max(BLOBS.length(), name.lastIndexOf('/')))) {
                        case "sha256" -> MessageDigest.getInstance("SHA-256");
                        case "sha512" -> MessageDigest.getInstance("SHA-512");
                        default -> throw new IOException("the tar has an entry of another kind: " + name);
                    });
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JVM has them
        }
    }
}
