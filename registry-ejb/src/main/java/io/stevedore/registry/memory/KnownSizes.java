package io.stevedore.registry.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stevedore.registry.calls.LookupCount;
import io.stevedore.registry.domain.Digest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

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

    /** Without threads of its own, which would outlive the application. */
    private final Cache<Digest, Long> sizes =
            Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST).build();

    private final Cache<Digest, Boolean> whole = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST)
            .expireAfterWrite(WHOLE)
            .build();

    private final LookupCount lookups = new LookupCount();

    /** Notes the size of content, which may be damaged. */
    public void add(Digest digest, long size) {
        sizes.put(digest, size);
    }

    /** Notes the size of a blob whose row was read or written now, and has no mark of damage. */
    public void addWhole(Digest digest, long size) {
        add(digest, size);
        whole.put(digest, true);
    }

    /** Has the content read when somebody needs it next. */
    public void forget(Digest digest) {
        sizes.invalidate(digest);
        whole.invalidate(digest);
    }

    public Optional<Long> get(Digest digest) {
        return lookups.counted(Optional.ofNullable(sizes.getIfPresent(digest)));
    }

    /** Whether a blob was whole within the last minute. */
    public boolean isWhole(Digest digest) {
        return whole.getIfPresent(digest) != null;
    }

    /** How often it knew one. */
    public LookupCount lookups() {
        return lookups;
    }
}
