package io.stevedore.registry.index;

import io.stevedore.table.Key;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Manifests that this node has read, in its memory. A manifest may be gone from the index, but while it is there it cannot
 * be another one: so this answers what a tag names, whose row was just read, and never whether a manifest is there.
 */
final class RecentManifests {

    /** Rows are counted with what they take beside their content. */
    static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final int OVERHEAD = 1024;

    private final Map<Key, ManifestRow> rows = new LinkedHashMap<>(16, 0.75f, true);
    private int bytes;

    synchronized Optional<ManifestRow> get(Key key) {
        return Optional.ofNullable(rows.get(key));
    }

    /** Keeps it if all of it stands in the row and nothing can change about it. */
    synchronized void add(Key key, ManifestRow row) {
        if (!row.isTypeFixed() || row.location().isPresent() || rows.put(key, row) != null) {
            return;
        }
        bytes += size(row);
        Iterator<ManifestRow> oldest = rows.values().iterator();
        while (bytes > MOST_BYTES) {
            bytes -= size(oldest.next());
            oldest.remove();
        }
    }

    private static int size(ManifestRow row) {
        return row.bytes().length + OVERHEAD;
    }
}
