package io.stevedore.registry.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stevedore.registry.calls.LookupCount;
import io.stevedore.registry.domain.Digest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The sizes of blobs and manifests that this node has written or read, in its memory. What has a digest never changes
 * its size, so they hold for ever; whether a repository has the content, they do not tell.
 */
@ApplicationScoped
public class KnownSizes {

    /** About 3 MiB. */
    private static final int MOST = 10_000;

    /** How long what was seen whole is taken for whole, though another node may have marked it as damaged since. */
    private static final Duration WHOLE = Duration.ofMinutes(1);

    private static final long NEVER = -1;
    private static final long START = System.nanoTime();

    /** Without threads of its own, which would outlive the application. */
    private final Cache<Digest, Known> sizes =
            Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST).build();

    private final LookupCount lookups = new LookupCount();

    /** @param seen when it was seen whole, by a clock of this process; -1 if it was not */
    private record Known(long size, long seen) {}

    /** Notes the size of content, which may be damaged. */
    public void add(Digest digest, long size) {
        long seen =
                Optional.ofNullable(sizes.getIfPresent(digest)).map(Known::seen).orElse(NEVER);
        sizes.put(digest, new Known(size, seen));
    }

    /** Notes the size of a blob whose row was read or written now, and has no mark of damage. */
    public void addWhole(Digest digest, long size) {
        sizes.put(digest, new Known(size, seconds()));
    }

    /** Has the content read when somebody needs it next. */
    public void forget(Digest digest) {
        sizes.invalidate(digest);
    }

    public Optional<Long> get(Digest digest) {
        return lookups.counted(Optional.ofNullable(sizes.getIfPresent(digest)).map(Known::size));
    }

    /** Whether a blob was whole within the last minute. */
    public boolean isWhole(Digest digest) {
        return Optional.ofNullable(sizes.getIfPresent(digest))
                .filter(known -> known.seen() != NEVER && seconds() - known.seen() < WHOLE.toSeconds())
                .isPresent();
    }

    /** How often it knew one. */
    public LookupCount lookups() {
        return lookups;
    }

    /** Since this class was loaded, so that they are never negative. */
    private static long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - START);
    }
}
