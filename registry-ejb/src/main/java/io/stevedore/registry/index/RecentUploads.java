package io.stevedore.registry.index;

import io.stevedore.registry.domain.UploadId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The rows that this node has written last. Some may have been changed by others since. */
final class RecentUploads {

    private static final int MOST = 1000;

    @SuppressWarnings("serial") // nobody writes it anywhere
    private final Map<UploadId, UploadRow> rows = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UploadId, UploadRow> eldest) {
            return size() > MOST;
        }
    };

    synchronized void add(UploadRow row) {
        rows.put(row.upload().id(), row);
    }

    synchronized Optional<UploadRow> take(UploadId id) {
        return Optional.ofNullable(rows.remove(id));
    }
}
