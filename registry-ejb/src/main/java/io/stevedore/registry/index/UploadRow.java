package io.stevedore.registry.index;

import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.domain.UploadId;
import io.stevedore.storage.NewFile;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.WriterState;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An upload as the index keeps it.
 *
 * @param owner the name of who started it, and alone may go on with it; empty for nobody in particular
 * @param version of the row; 0 while there is none
 * @param stem what the paths of all its bytes begin with; the store makes them up
 * @param suspended what the store needs to go on; empty while no byte was stored
 * @param digest the state of the running digest
 * @param claimedUntil until when one request alone may write; in the past if none does
 * @param due the key of the timer's row; in the first shard for rows of an earlier version, which do not say
 * @param place the row that it takes of its owner's places; empty if these were not bounded when it began
 */
public record UploadRow(
        Upload upload,
        String owner,
        long version,
        StoragePath stem,
        Optional<WriterState> suspended,
        String digest,
        Instant claimedUntil,
        Key due,
        Optional<Key> place) {

    private static final String STEM = "location";
    private static final String OWNER = "owner";
    private static final String ENDED = "ended";
    private static final String PLACE = "place";
    private static final String PLACE_IN = "place-in";

    static UploadRow of(RepositoryName name, UploadId id, Row row) {
        long offset = Long.parseLong(row.field("offset"));
        return new UploadRow(
                new Upload(name, id, offset),
                row.fields().getOrDefault(OWNER, ""),
                row.version(),
                new StoragePath(row.field(STEM)),
                Optional.ofNullable(row.fields().get("writer")).map(token -> new WriterState(path(row), offset, token)),
                row.field("digest"),
                Instant.ofEpochMilli(Long.parseLong(row.field("claimed-until"))),
                new Key(row.fields().getOrDefault("due-in", RowKeys.due(0)), row.field("due")),
                Optional.ofNullable(row.fields().get(PLACE)).map(number -> new Key(row.field(PLACE_IN), number)));
    }

    /** Rows of the first version have no path: theirs is the stem. */
    private static StoragePath path(Row row) {
        return new StoragePath(row.fields().getOrDefault("path", row.field(STEM)));
    }

    /** The digest of what the upload has so far; empty if it was saved by another kind of machine. */
    public Optional<RunningDigest> runningDigest() {
        return digest.isEmpty() ? Optional.empty() : RunningDigest.restore(digest);
    }

    /** Its bytes, as the store is told to drop them. */
    public NewFile file() {
        return new NewFile(stem, suspended);
    }

    RowValue value(Instant expiresAt) {
        Map<String, String> fields = new HashMap<>();
        fields.put("repository", upload.repository().toString());
        if (!owner.isEmpty()) {
            fields.put(OWNER, owner);
        }
        fields.put("offset", Long.toString(upload.offset()));
        fields.put(STEM, stem.toString());
        suspended.ifPresent(state -> {
            fields.put("path", state.path().toString());
            fields.put("writer", state.token());
        });
        fields.put("digest", digest);
        fields.put("claimed-until", Long.toString(claimedUntil.toEpochMilli()));
        fields.put("due-in", due.partition());
        fields.put("due", due.sort());
        fields.put("expires-at", expiresAt.toString());
        place.ifPresent(key -> {
            fields.put(PLACE_IN, key.partition());
            fields.put(PLACE, key.sort());
        });
        return RowValue.of(fields);
    }

    /** Whether the index has a row of it. */
    public boolean isKnown() {
        return version > 0;
    }

    /** This upload after more bytes were stored, and free for the next request. */
    public UploadRow flushed(WriterState state, String newDigest) {
        Upload moved = new Upload(upload.repository(), upload.id().known(), state.size());
        return new UploadRow(moved, owner, version, stem, Optional.of(state), newDigest, Instant.EPOCH, due, place);
    }

    /** This upload as one request alone may write it, until some time. */
    UploadRow claimed(Instant until) {
        return new UploadRow(upload, owner, version, stem, suspended, digest, until, due, place);
    }

    /** This upload with another time for the timer. */
    UploadRow dueAt(Key later) {
        return new UploadRow(upload, owner, version, stem, suspended, digest, claimedUntil, later, place);
    }

    /** This upload at a place of its owner's. */
    UploadRow at(Key taken) {
        return new UploadRow(upload, owner, version, stem, suspended, digest, claimedUntil, due, Optional.of(taken));
    }

    /** What stays of an upload that was cancelled, so that its ticket begins it no more. */
    RowValue ended() {
        UploadRow placeless =
                new UploadRow(upload, owner, version, stem, suspended, digest, Instant.EPOCH, due, Optional.empty());
        return marked(placeless.value(Instant.EPOCH));
    }

    /** What the timer's row says when nothing is left but {@link #ended}. */
    RowValue workDone() {
        return marked(work());
    }

    static boolean isEnded(Row row) {
        return row.fields().containsKey(ENDED);
    }

    private static RowValue marked(RowValue value) {
        Map<String, String> fields = new HashMap<>(value.fields());
        fields.put(ENDED, "true");
        return RowValue.of(fields);
    }

    /** The changes of a write that ends it as a blob; none if it has no row. */
    List<Change> ending() {
        List<Change> changes = new ArrayList<>();
        if (isKnown()) {
            changes.addAll(removal());
            changes.add(new Change.Delete(due, Condition.ALWAYS));
        }
        return changes;
    }

    /** The changes that remove its row, and its hold on a place, which nobody can have while it is there. */
    List<Change> removal() {
        List<Change> changes = new ArrayList<>(givingPlaceBack());
        changes.add(new Change.Delete(RowKeys.upload(upload.id()), Condition.version(version)));
        return changes;
    }

    List<Change> givingPlaceBack() {
        return place.map(key -> List.<Change>of(new Change.Delete(key, Condition.ALWAYS)))
                .orElseGet(List::of);
    }

    /** What the timer's row says of the upload: enough to drop its bytes without the upload's own row. */
    RowValue work() {
        return RowValue.of(Map.of("repository", upload.repository().toString(), "stem", stem.toString()));
    }

    /** This upload with the first version of its row. */
    UploadRow begun(long first, Key firstDue) {
        return new UploadRow(upload, owner, first, stem, suspended, digest, claimedUntil, firstDue, place);
    }

    /** This upload as it stands after its row was written once more. */
    UploadRow written() {
        return new UploadRow(upload, owner, version + 1, stem, suspended, digest, claimedUntil, due, place);
    }
}
