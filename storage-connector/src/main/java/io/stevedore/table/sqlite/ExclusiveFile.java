package io.stevedore.table.sqlite;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.stevedore.driver.PrivateFiles;
import io.stevedore.table.TableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a file, for one client at a time over all processes. It ends by closing or with the process; the
 * empty file that stands for it, {@code <file>.lock}, stays.
 */
final class ExclusiveFile implements AutoCloseable {

    private final String claim;
    private @Nullable FileChannel channel;

    private ExclusiveFile(String claim) {
        this.claim = claim;
    }

    /**
     * @throws TableException.Busy if another client has the file
     * @throws IOException if the lock file cannot be written
     */
    static ExclusiveFile take(Path file) throws IOException {
        Path lock = Path.of(file + ".lock");
        // POSIX drops the lock of a process when it closes *any* descriptor of the file, so a second client in this
        // process must be found before it opens one; it may belong to a class loader that has statics of its own.
        String claim = ExclusiveFile.class.getName() + ":" + lock;
        if (System.getProperties().putIfAbsent(claim, "") != null) {
            throw inUse(file, "in this process");
        }
        ExclusiveFile exclusive = new ExclusiveFile(claim);
        boolean locked = false;
        try {
            locked = exclusive.lock(lock);
        } finally {
            if (!locked) {
                exclusive.close();
            }
        }
        if (!locked) {
            throw inUse(file, "in another process");
        }
        return exclusive;
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new TableException.Broken("cannot release " + claim, e);
        } finally {
            System.clearProperty(claim);
        }
    }

    private boolean lock(Path lock) throws IOException {
        FileChannel opened = PrivateFiles.open(lock, CREATE, WRITE);
        channel = opened;
        return opened.tryLock() != null;
    }

    private static TableException.Busy inUse(Path file, String where) {
        return new TableException.Busy(
                "the index " + file + " is in use " + where + "; stop that one, or give another file", null);
    }
}
