package io.stevedore.registry.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stevedore.registry.access.Caller;
import io.stevedore.registry.calls.LookupCount;
import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.domain.UploadId;
import io.stevedore.registry.limits.UploadPlaces;
import io.stevedore.registry.policy.UploadPolicy;
import io.stevedore.registry.review.DamageMark;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Uploads on their way. A request that writes to one claims it first; every later write of the row asks for the version
 * that the claim gave, so a request that lost its claim can change nothing any more.
 */
@ApplicationScoped
public class UploadIndex {

    /** How long a claim holds; a transfer renews it while bytes arrive. */
    public static final Duration CLAIM = Duration.ofSeconds(5);

    private static final int MOST_RECENT = 1000;

    /**
     * The rows that this node has written last; some may have been changed by others since. Without threads of its
     * own, which would outlive the application.
     */
    private final Cache<UploadId, UploadRow> recent = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST_RECENT)
            .build();

    private final LookupCount lookups = new LookupCount();

    private IndexTable table;

    private BlobIndex blobs;

    private UploadPolicy policy;

    private Caller caller;

    private UploadPlaces places;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public UploadIndex() {}

    @Inject
    public UploadIndex(IndexTable table, BlobIndex blobs, UploadPolicy policy, Caller caller, UploadPlaces places) {
        this.table = table;
        this.blobs = blobs;
        this.policy = policy;
        this.caller = caller;
        this.places = places;
    }

    /**
     * Starts an upload of the caller, whose bytes will lie at paths that begin with a stem.
     *
     * @throws RegistryException.TooManyRequests if he has too many open
     */
    public Upload start(RepositoryName name, StoragePath stem, String digestState) {
        Upload upload = new Upload(name, UploadId.random(), 0);
        Key due = RowKeys.due(expiry(upload), upload.id());
        UploadRow row = new UploadRow(
                upload, callersName(), 1, stem, Optional.empty(), digestState, Instant.EPOCH, due, Optional.empty());
        if (!places.areBounded()) {
            return begin(row);
        }
        UploadPlaces.Search search = places.search((partition, most) -> table.query(partition, "", "", most));
        return Retry.onConflict(UploadPlaces::isOverPlace, () -> begin(row.at(search.next())));
    }

    private Upload begin(UploadRow row) {
        Upload upload = row.upload();
        List<Change> changes = new ArrayList<>(List.of(
                new Change.Put(RowKeys.upload(upload.id()), row.value(expiry(upload)), Condition.ABSENT),
                new Change.Put(row.due(), row.work(), Condition.ALWAYS)));
        row.place().ifPresent(place -> changes.add(new Change.Put(place, RowValue.of(Map.of()), Condition.ABSENT)));
        table.note(changes);
        return upload;
    }

    /** @throws RegistryException.UploadUnknown if the repository has no such upload of the caller */
    public UploadRow get(RepositoryName name, UploadId id) {
        return row(name, id, table.get(RowKeys.upload(id)));
    }

    /** Keeps what this node has just written for {@link #takeRecent}, in its memory, for as long as there is room. */
    public void keep(UploadRow row) {
        recent.put(row.upload().id(), row);
    }

    /**
     * An upload as this node has written it last, once. Others may have changed or ended it since; a write of it shows
     * that.
     */
    public Optional<UploadRow> takeRecent(RepositoryName name, UploadId id) {
        return lookups.counted(Optional.ofNullable(recent.asMap().remove(id)))
                .filter(row ->
                        row.upload().repository().equals(name) && row.owner().equals(callersName()));
    }

    /** How often this node remembered an upload. */
    public LookupCount recentLookups() {
        return lookups;
    }

    /** Whether the upload has not ended. */
    public boolean exists(UploadRow row) {
        return table.get(RowKeys.upload(row.upload().id())).isPresent();
    }

    /** An upload, and the blob that it may turn out to be, if that is stored already and whole. */
    public record Closing(UploadRow upload, Optional<Blob> stored) {}

    /**
     * An upload that is about to end, and the blob of its digest, in one read.
     *
     * @throws RegistryException.UploadUnknown if the repository has no such upload
     */
    public Closing getClosing(RepositoryName name, UploadId id, Digest digest) {
        Key uploadKey = RowKeys.upload(id);
        Key blobKey = RowKeys.blob(digest);
        Map<Key, Row> rows = table.getAll(List.of(uploadKey, blobKey));
        return new Closing(
                row(name, id, Optional.ofNullable(rows.get(uploadKey))),
                Optional.ofNullable(rows.get(blobKey))
                        .filter(row -> !DamageMark.isIn(row))
                        .map(row -> BlobIndex.blob(digest, row)));
    }

    /**
     * Makes the upload this request's alone for {@link #CLAIM}; renews a claim as well.
     *
     * @throws RegistryException.ChunkOutOfOrder if another request has it, or took it away
     */
    public UploadRow claim(UploadRow row) {
        return put(row.claimed(Instant.now().plus(CLAIM)));
    }

    /**
     * Saves the upload as it stands now.
     *
     * @throws RegistryException.ChunkOutOfOrder if another request took the claim away
     */
    public UploadRow save(UploadRow row) {
        return put(row);
    }

    /** Gives a claim back without having changed anything; a lost claim, or an upload that has ended, is no failure. */
    public void release(UploadRow row) {
        try {
            put(row.claimed(Instant.EPOCH));
        } catch (RegistryException.ChunkOutOfOrder | RegistryException.UploadUnknown e) {
            return; // whoever changed the row sees to the bytes
        }
    }

    /**
     * Ends an upload without a blob, whatever others do to it meanwhile. Its bytes are to be dropped, and then
     * {@linkplain #forget forgotten}.
     *
     * @return the upload as it was at the end
     * @throws RegistryException.UploadUnknown if the repository has no such upload
     */
    public UploadRow takeOut(RepositoryName name, UploadId id) {
        return Retry.onConflict(() -> {
            UploadRow row = get(name, id);
            table.write(removal(row));
            return row;
        });
    }

    /**
     * As {@link #takeOut}; false if another request changed the upload since it was read. Timers leave the bytes alone
     * for a while.
     */
    public boolean remove(UploadRow row) {
        try {
            table.write(with(removal(row), DueUploads.claimed(row)));
            return true;
        } catch (TableException.Conflict e) {
            return false;
        }
    }

    /** The bytes of an upload that ended without a blob are dropped: the timer need not look for them. */
    public void forget(Key due) {
        table.note(List.of(new Change.Delete(due, Condition.ALWAYS)));
    }

    /**
     * Ends the upload as a blob whose bytes were just stored. False if the digest is stored already.
     *
     * @throws RegistryException.ChunkOutOfOrder if another request has changed the upload
     * @throws RegistryException.UploadUnknown if another request has ended it
     */
    public boolean store(UploadRow row, Blob blob) {
        return ended(row, () -> blobs.store(row.upload().repository(), blob, ending(row)));
    }

    /** As {@link #store}, as a blob that was stored before. False if it is no longer stored. */
    public boolean link(UploadRow row, Digest digest) {
        return ended(row, () -> blobs.link(row.upload().repository(), digest, ending(row)));
    }

    private boolean ended(UploadRow row, BooleanSupplier write) {
        try {
            return write.getAsBoolean();
        } catch (TableException.Conflict e) {
            throw takenOver(row);
        }
    }

    private static List<Change> ending(UploadRow row) {
        return with(removal(row), new Change.Delete(row.due(), Condition.ALWAYS));
    }

    /** Of the upload, and of its hold on a place, which nobody can have while it is there. */
    private static List<Change> removal(UploadRow row) {
        Change upload = new Change.Delete(RowKeys.upload(row.upload().id()), Condition.version(row.version()));
        return row.place()
                .map(place -> List.of(upload, new Change.Delete(place, Condition.ALWAYS)))
                .orElseGet(() -> List.of(upload));
    }

    private static List<Change> with(List<Change> changes, Change another) {
        return Stream.concat(changes.stream(), Stream.of(another)).toList();
    }

    private UploadRow put(UploadRow row) {
        Key key = RowKeys.upload(row.upload().id());
        try {
            table.note(List.of(new Change.Put(key, row.value(expiry(row.upload())), Condition.version(row.version()))));
            return row.written();
        } catch (TableException.Conflict e) {
            throw takenOver(row);
        }
    }

    private RegistryException takenOver(UploadRow row) {
        Upload now = get(row.upload().repository(), row.upload().id()).upload();
        return new RegistryException.ChunkOutOfOrder(now, "another request writes to the upload");
    }

    /** An upload of somebody else is unknown. */
    private UploadRow row(RepositoryName name, UploadId id, Optional<Row> row) {
        return row.filter(found ->
                        Rows.read(found, read -> read.field("repository")).equals(name.toString()))
                .map(found -> Rows.read(found, read -> UploadRow.of(name, id, read)))
                .filter(found -> found.owner().equals(callersName()))
                .orElseThrow(() -> new RegistryException.UploadUnknown(name, id.toString()));
    }

    private String callersName() {
        return caller.principal().id();
    }

    private Instant expiry(Upload upload) {
        return Instant.now().plus(policy.age(upload.offset()));
    }
}
