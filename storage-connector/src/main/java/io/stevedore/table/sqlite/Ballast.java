package io.stevedore.table.sqlite;

import io.stevedore.driver.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/**
 * A file that keeps room on a full disk, and gives it up when the index has to write. A number that is only compared
 * would not do: other programs fill disks too.
 */
final class Ballast {

    private static final int BLOCK = 64 * 1024;

    /** Repeated after that many bytes, which is further than file systems look for repetitions. */
    private static final int PATTERN = 16 * BLOCK;

    private final Path file;
    private final long size;

    Ballast(Path file, long size) {
        this.file = file;
        this.size = size;
    }

    /** Bytes that it keeps at the moment. */
    long held() {
        // 0 also where there is no such file
        return file.toFile().length();
    }

    boolean isWhole() {
        return held() >= size;
    }

    /** Gives its room up. False if there was none. */
    synchronized boolean release() throws IOException {
        boolean some = held() > 0;
        Files.deleteIfExists(file);
        return some;
    }

    /** Takes its room, or what is missing of it. Random bytes, which no file system packs into fewer. */
    synchronized void fill() throws IOException {
        byte[] pattern = new byte[PATTERN];
        new SplittableRandom().nextBytes(pattern);
        try (FileChannel channel = PrivateFiles.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            for (long missing = size - channel.size(); missing > 0; missing = size - channel.size()) {
                int offset = (int) (channel.size() / BLOCK * BLOCK % PATTERN);
                ByteBuffer bytes = ByteBuffer.wrap(pattern, offset, (int) Math.min(BLOCK, missing));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        }
    }
}
