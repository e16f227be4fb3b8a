package io.stevedore.registry.layout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarUtils;

/**
 * Reads the header of one entry of a tar. The library reads the records before it, which hold long names and the like,
 * into memory, and one within the other: here, they are few and small.
 */
final class TarHeader extends TarArchiveInputStream {

    private static final int RECORD = 512;
    private static final int TYPE = 156;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;
    private static final String EXTENSIONS = "LKxXg";
    private static final int MAX_EXTENSIONS = 6;
    private static final long MAX_EXTENSION = 64 * 1024;

    private int extensions;

    /** @param tar stands before the header, and afterwards behind it */
    TarHeader(InputStream tar) {
        super(tar, StandardCharsets.UTF_8.name());
    }

    @Override
    protected byte[] readRecord() throws IOException {
        byte[] record = super.readRecord();
        if (record != null && record.length == RECORD && !isEOFRecord(record)) {
            requireTame((char) record[TYPE], size(record));
        }
        return record;
    }

    private void requireTame(char type, long size) throws IOException {
        if (type == 'S') {
            throw new IOException("it has a sparse file, which is not read");
        }
        if (EXTENSIONS.indexOf(type) < 0) {
            return;
        }
        if (size > MAX_EXTENSION || extensions == MAX_EXTENSIONS) {
            throw new IOException("a header has " + (extensions + 1) + " extensions, or one of " + size
                    + " bytes; at most " + MAX_EXTENSIONS + " of " + MAX_EXTENSION + " bytes are read");
        }
        extensions++;
    }

    private static long size(byte[] record) throws IOException {
        try {
            return TarUtils.parseOctalOrBinary(record, SIZE, SIZE_LENGTH);
        } catch (IllegalArgumentException e) {
            throw new IOException("a header is none of a tar", e);
        }
    }

    /** Whether what stands in the file is what an entry says, and no hole, link, directory or device. */
    static boolean isFile(TarArchiveEntry entry) {
        return entry.isFile()
                && !entry.isLink()
                && !entry.isSymbolicLink()
                && !entry.isSparse()
                && !entry.isDirectory()
                && !entry.isFIFO()
                && !entry.isCharacterDevice()
                && !entry.isBlockDevice();
    }
}
