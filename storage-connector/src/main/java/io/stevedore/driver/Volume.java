package io.stevedore.driver;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The free bytes of a file system, and what of them is kept in reserve. Measured at most once a second, but for the
 * moment in which the bytes that were admitted since come near to the reserve.
 */
public final class Volume {

    private static final long AGE_NANOS = Duration.ofSeconds(1).toNanos();

    private final LongSupplier measure;
    private final LongSupplier clock;
    private final long reserve;
    private final AtomicLong above = new AtomicLong();
    private volatile long free;
    private volatile long measuredAt;

    /** @param clock in nanoseconds */
    Volume(LongSupplier measure, long reserve, LongSupplier clock) {
        this.measure = measure;
        this.reserve = reserve;
        this.clock = clock;
        look();
    }

    /** The one that holds a file or directory, which must exist. */
    public static Volume of(Path file, long reserve) throws IOException {
        return of(file, reserve, () -> 0);
    }

    /** @param more bytes that could be freed at once, which count as free */
    public static Volume of(Path file, long reserve, LongSupplier more) throws IOException {
        FileStore store = Files.getFileStore(file);
        return new Volume(() -> usable(store) + more.getAsLong(), reserve, System::nanoTime);
    }

    /** Bytes that were free a second ago at the most. */
    public long free() {
        refresh();
        return free;
    }

    /** Bytes that {@link #admits} leaves. */
    public long reserve() {
        return reserve;
    }

    /** Whether so many bytes can be written without touching the reserve. */
    public boolean admits(long bytes) {
        if (reserve == 0) {
            return true;
        }
        refresh();
        if (above.addAndGet(-bytes) >= 0) {
            return true;
        }
        if (free < reserve) {
            return false;
        }
        look();
        return above.addAndGet(-bytes) >= 0;
    }

    /** Why something was not admitted, and the way out. */
    public String refusal() {
        return free + " bytes of its disk are free, and " + reserve
                + " are kept for deletions; delete something, or make room on the disk";
    }

    private void refresh() {
        if (clock.getAsLong() - measuredAt >= AGE_NANOS) {
            look();
        }
    }

    private void look() {
        measuredAt = clock.getAsLong();
        free = measure.getAsLong();
        above.set(free - reserve);
    }

    /** One that cannot be measured is taken for an empty one: what is written there tells more. */
    private static long usable(FileStore store) {
        try {
            return store.getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE / 2;
        }
    }
}
