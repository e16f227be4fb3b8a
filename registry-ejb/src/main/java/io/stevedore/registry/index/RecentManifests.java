package io.stevedore.registry.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stevedore.registry.calls.LookupCount;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.table.Key;
import java.util.Optional;

/**
 * Manifests that this node has read, in its memory. A manifest may be gone from the index, but while it is there it
 * cannot be another one: so this answers what a tag names, whose row was just read, and never whether a manifest is
 * there. A large one may have been deleted and pushed again since; then there is nothing where its bytes were.
 */
final class RecentManifests {

    /** Rows are counted with what they take beside their content. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final int OVERHEAD = 1024;

    /** Without threads of its own, which would outlive the application. */
    private final Cache<Key, ManifestRow> rows = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(MOST_BYTES)
            .weigher((Key key, ManifestRow row) -> row.bytes().length + OVERHEAD)
            .build();

    private final LookupCount lookups = new LookupCount();

    LookupCount lookups() {
        return lookups;
    }

    Optional<ManifestRow> get(Key key) {
        return lookups.counted(Optional.ofNullable(rows.getIfPresent(key)));
    }

    /** Keeps it if nothing can change about it but where the store has its bytes, and those in the row are right. */
    void add(Key key, ManifestRow row) {
        if (row.namesItsType() && (row.location().isPresent() || isRight(row))) {
            rows.put(key, row);
        }
    }

    private static boolean isRight(ManifestRow row) {
        return RunningDigest.of(row.digest().algorithm(), row.bytes()).equals(row.digest());
    }

    void remove(Key key) {
        rows.invalidate(key);
    }
}
