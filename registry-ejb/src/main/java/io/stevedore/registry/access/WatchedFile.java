package io.stevedore.registry.access;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A file of an operator, read again when it changes. A change that is wrong is told in the log, and what was read
 * before stays in force.
 */
public final class WatchedFile<T> {

    private static final Logger LOG = System.getLogger(WatchedFile.class.getName());
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path path;
    private final Function<String, T> parser;

    private volatile T content;
    private volatile long nextLook;
    private State seen;
    private String problem = "";

    /** What tells one version of a file from another. */
    private record State(
            FileTime modified, long size, @Nullable Object key) {}

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException if it cannot be read, or is wrong
     */
    public WatchedFile(Path path, Function<String, T> parser) {
        this.path = path;
        this.parser = parser;
        try {
            seen = state();
            content = parser.apply(Files.readString(path));
        } catch (IOException e) {
            throw new IllegalArgumentException(path + " cannot be read (" + e + ")", e);
        }
        nextLook = System.nanoTime() + LOOK_NANOS;
    }

    /** As it was read last; at most a second old, unless its last change is wrong. */
    public T current() {
        if (System.nanoTime() - nextLook >= 0) {
            look();
        }
        return content;
    }

    private synchronized void look() {
        if (System.nanoTime() - nextLook < 0) {
            return;
        }
        nextLook = System.nanoTime() + LOOK_NANOS;
        try {
            State now = state();
            if (!now.equals(seen)) {
                seen = now;
                content = parser.apply(Files.readString(path));
                LOG.log(Level.INFO, "{0} was read again, as it has changed", path);
            }
            problem = "";
        } catch (IOException | IllegalArgumentException e) {
            tell(e);
        }
    }

    /** Once, and not each second as long as it is so. */
    private void tell(Exception e) {
        if (!problem.equals(e.toString())) {
            problem = e.toString();
            LOG.log(Level.ERROR, "{0} has changed and is not used, what was read before stays in force: {1}", path, e);
        }
    }

    private State state() throws IOException {
        BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
        return new State(file.lastModifiedTime(), file.size(), file.fileKey());
    }
}
