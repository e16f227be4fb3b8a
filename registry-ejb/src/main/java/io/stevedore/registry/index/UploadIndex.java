package io.stevedore.registry.index;

import io.stevedore.registry.access.Caller;
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
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/**
 * Uploads on their way. A request that writes to one claims it first; every later write of the row asks for the version
 * that the claim gave, so a request that lost its claim can change nothing any more.
 */
@ApplicationScoped
public class UploadIndex {

    /** How long a claim holds; a transfer renews it while bytes arrive. */
    public static final Duration CLAIM = Duration.ofSeconds(5);

    /** So many that no two uploads of one id, which is unlikely enough, begin with the same one. */
    private static final long FIRST_VERSIONS = 1L << 40;

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
        UploadRow row = unknown(new Upload(name, UploadId.random(), 0), stem, digestState);
        if (!isBounded()) {
            return write(row).upload();
        }
        UploadPlaces.Search search = places.search((partition, most) -> table.query(partition, "", "", most));
        return Retry.onConflict(UploadPlaces::isOverPlace, () -> write(row.at(search.next())))
                .upload();
    }

    /** Whether the caller has only so many uploads, so that each must be written when it starts. */
    public boolean isBounded() {
        return places.areBounded();
    }

    /** An upload of the caller that has no row yet. */
    public UploadRow unknown(Upload upload, StoragePath stem, String digestState) {
        Key due = RowKeys.due(expiry(upload), upload.id());
        return new UploadRow(
                upload, callersName(), 0, stem, Optional.empty(), digestState, Instant.EPOCH, due, Optional.empty());
    }

    /**
     * Writes the first row of an upload, as it stands.
     *
     * @throws RegistryException.ChunkOutOfOrder if another request was quicker
     * @throws RegistryException.UploadUnknown if it was cancelled
     */
    public UploadRow begin(UploadRow row) {
        try {
            return write(row);
        } catch (TableException.Conflict e) {
            throw takenOver(row);
        }
    }

    /** Its version is made up here, so that this node can go on without a read. */
    private UploadRow write(UploadRow first) {
        Upload upload = first.upload();
        UploadRow row = first.begun(
                ThreadLocalRandom.current().nextLong(1, FIRST_VERSIONS), RowKeys.due(expiry(upload), upload.id()));
        List<Change> changes = new ArrayList<>(List.of(
                new Change.Put(RowKeys.upload(upload.id()), row.value(expiry(upload)), Condition.absent(row.version())),
                new Change.Put(row.due(), row.work(), Condition.ALWAYS)));
        row.place().ifPresent(place -> changes.add(new Change.Put(place, RowValue.of(Map.of()), Condition.ABSENT)));
        table.note(changes);
        return row;
    }

    /** @throws RegistryException.UploadUnknown if the repository has no such upload of the caller */
    public UploadRow get(RepositoryName name, UploadId id) {
        return find(name, id).orElseThrow(() -> new RegistryException.UploadUnknown(name, id.toString()));
    }

    /**
     * An upload, if there is a row of it.
     *
     * @throws RegistryException.UploadUnknown if it was cancelled, or is of another caller or repository
     */
    public Optional<UploadRow> find(RepositoryName name, UploadId id) {
        return row(name, id, table.get(RowKeys.upload(id)));
    }

    /** Whether the upload has not ended. */
    public boolean exists(UploadRow row) {
        return table.get(RowKeys.upload(row.upload().id()))
                .filter(found -> !UploadRow.isEnded(found))
                .isPresent();
    }

    /** An upload, if it has a row, and the blob that it may turn out to be, if that is stored already and whole. */
    public record Closing(Optional<UploadRow> upload, Optional<Blob> stored) {}

    /**
     * An upload that is about to end, and the blob of its digest, in one read.
     *
     * @throws RegistryException.UploadUnknown as {@link #find}
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
        UploadRow claimed = row.claimed(Instant.now().plus(CLAIM));
        return row.isKnown() ? put(claimed) : begin(claimed);
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
     * Ends the upload as a blob whose bytes were just stored. False if the digest is stored already.
     *
     * @throws RegistryException.ChunkOutOfOrder if another request has changed the upload
     * @throws RegistryException.UploadUnknown if another request has ended it
     */
    public boolean store(UploadRow row, Blob blob) {
        return ended(row, () -> blobs.store(row.upload().repository(), blob, row.ending()));
    }

    /** As {@link #store}, as a blob that was stored before. False if it is no longer stored. */
    public boolean link(UploadRow row, Digest digest) {
        return ended(row, () -> blobs.link(row.upload().repository(), digest, row.ending()));
    }

    private boolean ended(UploadRow row, BooleanSupplier write) {
        try {
            return write.getAsBoolean();
        } catch (TableException.Conflict e) {
            throw takenOver(row);
        }
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

    private Optional<UploadRow> row(RepositoryName name, UploadId id, Optional<Row> row) {
        return row.map(found -> Optional.of(found)
                .filter(read -> !UploadRow.isEnded(read) && isOf(name, read))
                .map(read -> Rows.read(read, fields -> UploadRow.of(name, id.known(), fields)))
                .filter(upload -> upload.owner().equals(callersName()))
                .orElseThrow(() -> new RegistryException.UploadUnknown(name, id.toString())));
    }

    private static boolean isOf(RepositoryName name, Row row) {
        return Rows.read(row, read -> read.field("repository")).equals(name.toString());
    }

    private String callersName() {
        return caller.principal().id();
    }

    private Instant expiry(Upload upload) {
        return Instant.now().plus(policy.age(upload.offset()));
    }
}
