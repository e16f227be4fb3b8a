package io.stevedore.registry.snapshot;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.IndexCopy.Section;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.registry.store.Reason;
import io.stevedore.registry.task.Span;
import io.stevedore.storage.StorageException;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * How many rows the index had when it was last copied, to estimate how far a walk is.
 *
 * @param rows by kind; walks go through the kinds in their order
 */
public record ExpectedRows(Map<Section, Long> rows) {

    private static final System.Logger LOG = System.getLogger(ExpectedRows.class.getName());

    /** There is no snapshot, so nobody knows how far a walk is. */
    public static final ExpectedRows UNKNOWN = new ExpectedRows(Map.of());

    /** Keeps a copy. */
    public ExpectedRows {
        rows = Map.copyOf(rows);
    }

    /** What the newest snapshot tells; unknown if there is none, or the store does not say. */
    public static ExpectedRows ofLastSnapshot(BlobStore store) {
        try {
            SnapshotFiles files = new SnapshotFiles(store);
            return files.newest()
                    .flatMap(files::summary)
                    .map(summary -> new ExpectedRows(summary.rows()))
                    .orElse(UNKNOWN);
        } catch (StorageException | RegistryException | IllegalArgumentException e) {
            LOG.log(Level.DEBUG, "no estimate can be made of the last snapshot: " + Reason.of(e));
            return UNKNOWN;
        }
    }

    /** For a walk over some kinds alone. */
    public ExpectedRows of(Set<Section> kinds) {
        Map<Section, Long> some = new EnumMap<>(Section.class);
        kinds.forEach(kind -> some.put(kind, rows(kind)));
        return new ExpectedRows(some);
    }

    /**
     * A line that begins with the share of the walk that is done, if that can be told.
     *
     * @param kind that is gone through now
     * @param done how many of its rows have been
     */
    public String line(Section kind, long done, String line) {
        long all = rows.values().stream().mapToLong(Long::longValue).sum();
        long before = EnumSet.allOf(Section.class).stream()
                .filter(other -> other.compareTo(kind) < 0)
                .mapToLong(this::rows)
                .sum();
        return all == 0 ? line : Span.WHOLE.line(before + Math.min(done, rows(kind)), all, line);
    }

    private long rows(Section kind) {
        return rows.getOrDefault(kind, 0L);
    }
}
