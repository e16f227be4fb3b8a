package io.stevedore.registry.index;

import io.stevedore.registry.domain.UploadId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The rows that this node has written last, oldest first. Some may have been changed by others since. */
final class RecentUploads {

    private static final int MOST = 1000;

    private final Map<UploadId, UploadRow> rows = new LinkedHashMap<>();

    synchronized void add(UploadRow row) {
        rows.put(row.upload().id(), row);
        if (rows.size() > MOST) {
            Iterator<UploadRow> oldest = rows.values().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    synchronized Optional<UploadRow> take(UploadId id) {
        return Optional.ofNullable(rows.remove(id));
    }
}
