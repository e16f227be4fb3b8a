package io.stevedore.registry.index;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.UploadId;
import io.stevedore.storage.NewFile;
import io.stevedore.storage.StoragePath;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When to look at an upload again. Each upload has one row here, sorted by time. Progress of the upload does not move
 * it, so that a push costs nothing more: whoever finds it due looks at the upload's own row, and puts it off if that
 * lives. An upload that becomes a blob takes its row here with it; one that ends without leaves it until its bytes are
 * dropped.
 */
@ApplicationScoped
public class DueUploads {

    /** The rows are spread over so many shards, numbered from 0. */
    public static final int SHARDS = RowKeys.DUE_SHARDS;

    /** How long whoever drops bytes is left alone with them; dropping them twice would be no harm. */
    static final Duration CLAIM = Duration.ofSeconds(10);

    private static final String CLAIMED = "claimed-until";

    private IndexTable table;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public DueUploads() {}

    @Inject
    public DueUploads(IndexTable table) {
        this.table = table;
    }

    /** An upload that was to be looked at by some time. */
    public record Due(Row row) {

        /** Where the next page begins. */
        public String sort() {
            return row.key().sort();
        }
    }

    /**
     * What is to be dropped.
     *
     * @param stem what the paths of all its bytes begin with
     * @param due the timer's row, to be forgotten in the end
     * @param upload empty if the upload has ended already, and its bytes alone are left
     */
    public record Abandoned(StoragePath stem, Key due, Optional<UploadRow> upload) {

        /** Its bytes, as the store is told to drop them. */
        public NewFile file() {
            return upload.map(UploadRow::file).orElseGet(() -> new NewFile(stem, Optional.empty()));
        }

        /** What the client had sent, as far as the index knew. */
        public long size() {
            return upload.map(row -> row.upload().offset()).orElse(0L);
        }
    }

    /**
     * Those of a shard that were due before a time, the oldest first, at most so many.
     *
     * @param after {@link Due#sort} of the last one of the page before; empty for the first page
     */
    public List<Due> page(int shard, String after, Instant before, int limit) {
        String end = RowKeys.dueTime(before);
        return table.query(RowKeys.due(shard), "", after, limit).stream()
                .filter(row -> row.key().sort().compareTo(end) < 0)
                .map(Due::new)
                .toList();
    }

    /** How many there are, those whose bytes alone are left among them, up to a number; none that was cancelled. */
    public int count(int most) {
        int count = 0;
        for (int shard = 0; shard < SHARDS && count < most; shard++) {
            count += (int) Rows.all(table, RowKeys.due(shard), "")
                    .filter(row -> !UploadRow.isEnded(row))
                    .limit(most - count)
                    .count();
        }
        return count;
    }

    /**
     * What is to be dropped now; empty if there is nothing any more, or another node is at it. An upload that was still
     * written to is put off.
     *
     * @param before uploads live that expire later
     * @throws RegistryException.IndexFailed if a row cannot be read
     */
    public Optional<Abandoned> abandoned(Due due, Instant before) {
        UploadId id = Rows.read(due.row(), DueUploads::id);
        StoragePath stem = Rows.read(due.row(), DueUploads::stem);
        Key key = due.row().key();
        Map<Key, Row> rows = table.getAll(List.of(RowKeys.upload(id), key));
        Row row = rows.get(RowKeys.upload(id));
        if (row == null || UploadRow.isEnded(row)) {
            return Optional.ofNullable(rows.get(key))
                    .filter(left -> !forgets(left) && claim(left))
                    .map(left -> new Abandoned(stem, key, Optional.empty()));
        }
        UploadRow upload = Rows.read(row, read -> UploadRow.of(repository(read), id, read));
        Instant expiresAt = Rows.read(row, read -> Instant.parse(read.field("expires-at")));
        if (expiresAt.isAfter(before)) {
            putOff(upload, expiresAt);
            return Optional.empty();
        }
        return Optional.of(new Abandoned(stem, key, Optional.of(upload)));
    }

    /** The timer's row of an upload that was just ended by somebody who now drops its bytes. */
    static Change claimed(UploadRow upload) {
        return new Change.Put(upload.due(), claimed(upload.work().fields()), Condition.ALWAYS);
    }

    private static RowValue claimed(Map<String, String> fields) {
        Map<String, String> claimed = new HashMap<>(fields);
        claimed.put(CLAIMED, Instant.now().plus(CLAIM).toString());
        return RowValue.of(claimed);
    }

    /** Removes what is left of a cancelled upload, whose ticket is good no more; false if there is more to do. */
    private boolean forgets(Row left) {
        return UploadRow.isEnded(left)
                && written(List.of(
                        new Change.Delete(upload(left.key()), Condition.ALWAYS),
                        new Change.Delete(left.key(), Condition.ALWAYS)));
    }

    /** The row of the upload that a row here is about. */
    static Key upload(Key due) {
        return RowKeys.upload(due.sort().substring(due.sort().lastIndexOf('#') + 1));
    }

    private boolean claim(Row left) {
        Instant until =
                Rows.read(left, row -> Instant.parse(row.fields().getOrDefault(CLAIMED, Instant.EPOCH.toString())));
        return !until.isAfter(Instant.now())
                && written(
                        List.of(new Change.Put(left.key(), claimed(left.fields()), Condition.version(left.version()))));
    }

    private void putOff(UploadRow upload, Instant expiresAt) {
        UploadRow later = upload.dueAt(RowKeys.due(expiresAt, upload.upload().id()));
        if (later.due().equals(upload.due())) {
            return;
        }
        // if a request writes to it at the moment, the next run looks again
        written(List.of(
                new Change.Put(
                        RowKeys.upload(upload.upload().id()),
                        later.value(expiresAt),
                        Condition.version(upload.version())),
                new Change.Put(later.due(), later.work(), Condition.ALWAYS),
                new Change.Delete(upload.due(), Condition.ALWAYS)));
    }

    private boolean written(List<Change> changes) {
        try {
            table.write(changes);
            return true;
        } catch (TableException.Conflict e) {
            return false;
        }
    }

    private static RepositoryName repository(Row row) {
        return new RepositoryName(row.field("repository"));
    }

    private static UploadId id(Row due) {
        String sort = due.key().sort();
        return UploadId.parse(repository(due), sort.substring(sort.lastIndexOf('#') + 1));
    }

    /** Rows of the first version name no stem: they ended together with what they stood for. */
    private static StoragePath stem(Row due) {
        return new StoragePath(due.fields().getOrDefault("stem", "/blobs/" + id(due)));
    }
}
