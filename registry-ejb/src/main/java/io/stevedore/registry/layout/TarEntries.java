package io.stevedore.registry.layout;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes the entries of a tar, in a form in which the same content makes the same bytes. */
final class TarEntries {

    private TarEntries() {}

    /** Writes one entry, and nothing after it. */
    @SuppressWarnings("resource") // to close it would end the tar, and what it is written to
    static void append(OutputStream out, String path, long size, InputStream content) throws IOException {
        TarArchiveOutputStream tar = tar(out);
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setSize(size);
        entry.setModTime(0);
        entry.setUserName("");
        entry.setGroupName("");
        tar.putArchiveEntry(entry);
        content.transferTo(tar);
        tar.closeArchiveEntry();
        tar.flush();
    }

    /** Writes what stands behind the last entry. */
    @SuppressWarnings("resource") // the same
    static void end(OutputStream out) throws IOException {
        TarArchiveOutputStream tar = tar(out);
        tar.finish();
        tar.flush();
    }

    private static TarArchiveOutputStream tar(OutputStream out) {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        return tar;
    }
}
