package io.stevedore.registry.index;

import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.UploadId;
import io.stevedore.storage.StoragePath;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.TableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * When to look at an upload again. Each upload has one row here, sorted by time. Progress of the upload does not move it,
 * so that a push costs nothing more: whoever finds it due looks at the upload's own row, and puts it off if that lives. An
 * upload that becomes a blob takes its row here with it; one that ends without leaves it until its bytes are dropped.
 */
@ApplicationScoped
public class DueUploads {

    private IndexTable table;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public DueUploads() {}

    @Inject
    public DueUploads(IndexTable table) {
        this.table = table;
    }

    /** An upload that was to be looked at by now. */
    public record Due(RepositoryName repository, UploadId id, StoragePath stem, Key key) {}

    /** The first ones that are due, the oldest first. */
    public List<Due> by(Instant now, int limit) {
        String end = Keys.dueTime(now);
        return IntStream.range(0, Keys.DUE_SHARDS)
                .mapToObj(shard -> table.query(Keys.due(shard), "", "", limit))
                .flatMap(List::stream)
                .filter(row -> row.key().sort().compareTo(end) < 0)
                .sorted(Comparator.comparing(row -> row.key().sort()))
                .limit(limit)
                .map(row -> Rows.read(row, DueUploads::due))
                .toList();
    }

    /** Whether the upload ended without a blob, and whoever ended it has not dropped its bytes, or not all of them. */
    public boolean isLeftOver(Due due) {
        Key upload = Keys.upload(due.id());
        Map<Key, Row> rows = table.getAll(List.of(upload, due.key()));
        return rows.containsKey(due.key()) && !rows.containsKey(upload);
    }

    /** The upload if it has expired. One that was still written to is put off. */
    public Optional<UploadRow> expired(Due due, Instant now) {
        Optional<Row> row = table.get(Keys.upload(due.id()));
        if (row.isEmpty()) {
            return Optional.empty();
        }
        UploadRow upload = Rows.read(row.get(), read -> UploadRow.of(due.repository(), due.id(), read));
        Instant expiresAt = Rows.read(row.get(), read -> Instant.parse(read.field("expires-at")));
        if (expiresAt.isAfter(now)) {
            putOff(upload, expiresAt);
            return Optional.empty();
        }
        return Optional.of(upload);
    }

    private void putOff(UploadRow upload, Instant expiresAt) {
        UploadRow later = upload.dueAt(Keys.due(expiresAt, upload.upload().id()));
        if (later.due().equals(upload.due())) {
            return;
        }
        try {
            table.write(List.of(
                    new Change.Put(
                            Keys.upload(upload.upload().id()),
                            later.value(expiresAt),
                            Condition.version(upload.version())),
                    new Change.Put(later.due(), later.work(), Condition.ALWAYS),
                    new Change.Delete(upload.due(), Condition.ALWAYS)));
        } catch (TableException.Conflict e) {
            return; // a request writes to it; the next run looks again
        }
    }

    private static Due due(Row row) {
        String sort = row.key().sort();
        RepositoryName repository = new RepositoryName(row.field("repository"));
        UploadId id = UploadId.parse(repository, sort.substring(sort.lastIndexOf('#') + 1));
        // rows of the first version name no stem: they ended together with what they stood for
        String stem = row.fields().getOrDefault("stem", "/blobs/" + id);
        return new Due(repository, id, new StoragePath(stem), row.key());
    }
}
