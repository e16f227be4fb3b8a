package io.stevedore.registry.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stevedore.registry.calls.LookupCount;
import io.stevedore.registry.domain.Digest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * The sizes of blobs and manifests that this node has written or read, in its memory. What has a digest never changes
 * its size, so they hold for ever; whether a repository has the content, they do not tell.
 */
@ApplicationScoped
public class KnownSizes {

    /** About 3 MiB. */
    private static final int MOST = 10_000;

    /** Without threads of its own, which would outlive the application. */
    private final Cache<Digest, Long> sizes =
            Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST).build();

    private final LookupCount lookups = new LookupCount();

    void add(Digest digest, long size) {
        sizes.put(digest, size);
    }

    void forget(Digest digest) {
        sizes.invalidate(digest);
    }

    Optional<Long> get(Digest digest) {
        return lookups.counted(Optional.ofNullable(sizes.getIfPresent(digest)));
    }

    /** How often it knew one. */
    public LookupCount lookups() {
        return lookups;
    }
}
