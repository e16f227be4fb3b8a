package io.stevedore.registry.index;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.event.Event.Subject;
import io.stevedore.registry.event.Events;
import io.stevedore.registry.memory.KnownSizes;
import io.stevedore.registry.quota.Amount;
import io.stevedore.registry.quota.Tally;
import io.stevedore.registry.review.DamageMark;
import io.stevedore.registry.review.Reviews;
import io.stevedore.registry.rules.EventKind;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which bytes are stored, and which repository may serve them. A blob has one row for its bytes, which alone says where
 * they are, and a link in each repository. A link is written without a look at the bytes' row, which may tell of other
 * bytes by then than whoever wants the link has seen; so it repeats nothing of it, and both are read at once.
 */
@ApplicationScoped
public class BlobIndex {

    static final String SIZE = "size";
    private static final String LOCATION = "location";
    private IndexTable table;
    private KnownSizes sizes;
    private UsageIndex usage;
    private Reviews reviews;
    private Events events;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public BlobIndex() {}

    @Inject
    public BlobIndex(IndexTable table, KnownSizes sizes, UsageIndex usage, Reviews reviews, Events events) {
        this.events = events;
        this.table = table;
        this.sizes = sizes;
        this.usage = usage;
        this.reviews = reviews;
    }

    /** The blob, if the repository has a link to it and its bytes are not known to be damaged. */
    public Optional<Blob> find(RepositoryName name, Digest digest) {
        Key link = RowKeys.link(digest, name);
        Key blob = RowKeys.blob(digest);
        Map<Key, Row> rows = table.getAll(List.of(link, blob));
        return Optional.ofNullable(rows.get(blob))
                .filter(row -> rows.containsKey(link) && UnusedContent.keep(table, rows.get(link)))
                .filter(row -> isWhole(digest, row))
                .map(row -> noted(digest, row));
    }

    /** The blob, if its bytes are stored at all, and not known to be damaged. */
    public Optional<Blob> stored(Digest digest) {
        return table.get(RowKeys.blob(digest))
                .filter(row -> !DamageMark.isIn(row))
                .map(row -> noted(digest, row));
    }

    private boolean isWhole(Digest digest, Row row) {
        if (DamageMark.isIn(row)) {
            forget(digest);
        }
        return DamageMark.isServable(row);
    }

    /** So that whoever needs the blob has its row read, which says that it is damaged. */
    public void forget(Digest digest) {
        sizes.forget(digest);
    }

    /** Whether a repository can serve a blob. To ask so is no use of it that would keep it. */
    public boolean isServable(RepositoryName name, Digest digest) {
        Key link = RowKeys.link(digest, name);
        Key blob = RowKeys.blob(digest);
        Map<Key, Row> rows = table.getAll(List.of(link, blob));
        return rows.containsKey(link)
                && Optional.ofNullable(rows.get(blob))
                        .filter(row -> isWhole(digest, row))
                        .map(row -> noted(digest, row))
                        .isPresent();
    }

    /** Whether a blob was read or written whole a moment ago, so that nothing but its links need be asked for. */
    public boolean isKnownWhole(Digest digest) {
        return sizes.isWhole(digest);
    }

    public boolean isLinked(RepositoryName name, Digest digest) {
        return table.get(RowKeys.link(digest, name)).isPresent();
    }

    public boolean isLinkedAnywhere(Digest digest) {
        return links(digest, 1) > 0;
    }

    /** Some of the repositories that may serve a blob, in the order of their names. */
    public List<RepositoryName> repositories(Digest digest, int most) {
        return table.query(RowKeys.blobs(digest), RowKeys.LINKS, "", most).stream()
                .map(BlobIndex::linked)
                .toList();
    }

    /** As {@link #repositories}, of a blob that can be served; none of one whose bytes are damaged. */
    public List<RepositoryName> sources(Digest digest, int most) {
        List<Row> rows = table.query(RowKeys.blobs(digest), "", "", most + 1);
        boolean stored = !rows.isEmpty() && rows.get(0).key().equals(RowKeys.blob(digest));
        return stored && isWhole(digest, rows.get(0))
                ? rows.stream().skip(1).map(BlobIndex::linked).toList()
                : List.of();
    }

    private static RepositoryName linked(Row link) {
        return new RepositoryName(link.key().sort().substring(RowKeys.LINKS.length()));
    }

    /** Links a stored blob. False if it is no longer stored. */
    public boolean link(RepositoryName name, Digest digest) {
        return link(name, digest, List.of());
    }

    /** Links bytes that were just stored, in place of damaged ones perhaps. False if the digest is stored already. */
    public boolean store(RepositoryName name, Blob blob) {
        return store(name, blob, List.of());
    }

    boolean store(RepositoryName name, Blob blob, List<Change> others) {
        boolean stored = writes().store(name, blob, others);
        if (stored) {
            sizes.addWhole(blob.digest(), blob.size());
        }
        return stored;
    }

    /** Notes bytes that no repository may serve yet. False if the digest is stored already. */
    public boolean adopt(Blob blob) {
        return adopt(blob, Condition.ABSENT)
                || table.get(RowKeys.blob(blob.digest()))
                        .filter(DamageMark::isIn)
                        .filter(row -> adopt(blob, Condition.version(row.version())))
                        .isPresent();
    }

    private boolean adopt(Blob blob, Condition condition) {
        List<Change> changes = new ArrayList<>(reviews.ofArrival(Optional.empty(), blob.digest()));
        changes.add(put(blob, condition));
        try {
            table.write(changes);
            return true;
        } catch (TableException.Conflict e) {
            return false;
        }
    }

    static Change put(Blob blob, Condition condition) {
        RowValue value = RowValue.of(Map.of(
                SIZE,
                Long.toString(blob.size()),
                LOCATION,
                blob.location(),
                "stored-at",
                Instant.now().toString()));
        return new Change.Put(RowKeys.blob(blob.digest()), value, condition);
    }

    boolean link(RepositoryName name, Digest digest, List<Change> more) {
        return link(name, digest, more, EventKind.BLOB_PUSHED, "");
    }

    /**
     * Links a stored blob that another repository has. False if it is no longer stored, or that one does not have it.
     *
     * @param from the other repository, if it is known
     * @param seen whether somebody has seen that it has the blob; else the write asks for it
     */
    public boolean mount(RepositoryName name, Digest digest, Optional<RepositoryName> from, boolean seen) {
        Optional<Key> source = from.filter(other -> !seen).map(other -> RowKeys.link(digest, other));
        List<Change> more = source.stream().<Change>map(Change.Touch::new).toList();
        String origin = from.map(RepositoryName::toString).orElse("");
        try {
            return link(name, digest, more, EventKind.BLOB_MOUNTED, origin);
        } catch (TableException.Conflict e) {
            if (source.isPresent() && Set.of(source.get(), RowKeys.blob(digest)).containsAll(e.keys())) {
                return false;
            }
            throw e;
        }
    }

    private boolean link(RepositoryName name, Digest digest, List<Change> more, EventKind kind, String from) {
        List<Change> others = new ArrayList<>(more);
        long size = sizes.get(digest).orElse(Subject.UNKNOWN);
        others.addAll(events.of(kind, Subject.ofBlob(name.toString(), digest.toString(), size, from)));
        return writes().link(new Change.Touch(RowKeys.blob(digest)), name, digest, others)
                .isWritten();
    }

    private LinkWrites writes() {
        return new LinkWrites(table, usage, reviews, events);
    }

    /**
     * Takes the blob from the repository. Returns it if no other repository has it and its bytes are to be deleted.
     *
     * @throws RegistryException.BlobUnknown if the repository does not have it
     * @throws RegistryException.StillReferenced if a manifest of the repository needs it
     */
    public Optional<Blob> unlink(RepositoryName name, Digest digest) {
        Optional<Blob> unused = Retry.onConflict(() -> {
            Row link = table.get(RowKeys.link(digest, name))
                    .orElseThrow(() -> new RegistryException.BlobUnknown(name, digest));
            new ManifestChanges.Pins(table).requireNone(name, digest);
            return unlink(name, digest, link, EventKind.BLOB_DELETED);
        });
        // two repositories that let go of it at once may each have seen the other's link
        return unused.or(() -> forgetIfUnlinked(digest));
    }

    /** Takes away a link that was read before anybody looked whether it is needed, if it is as it was. */
    private Optional<Blob> unlink(RepositoryName name, Digest digest, Row link, EventKind kind) {
        Optional<Row> stored = table.get(RowKeys.blob(digest));
        Optional<Row> blob = stored.filter(row -> links(digest, 2) == 1);
        Tally tally = usage.tally(name);
        Amount amount = Amount.ofBytes(stored.map(BlobIndex::size).orElse(0L));
        List<Change> changes = new ArrayList<>(List.of(tally.delete(link, amount)));
        blob.map(BlobIndex::deletion).ifPresent(changes::add);
        long size = stored.map(BlobIndex::size).orElse(Subject.UNKNOWN);
        changes.addAll(events.of(kind, Subject.ofBlob(name.toString(), digest.toString(), size, "")));
        usage.write(changes, tally);
        return blob.map(row -> blob(digest, row));
    }

    /**
     * Takes an unused blob from a repository.
     *
     * @param link as it was found unused
     * @return the blob if no other repository has it and its bytes are to be deleted
     * @throws TableException.Conflict if somebody has touched the link or the blob since
     */
    Optional<Blob> unlinkUnused(RepositoryName name, Digest digest, Row link) {
        return Retry.onConflict(UsageIndex::isOfCounters, () -> unlink(name, digest, link, EventKind.BLOB_COLLECTED))
                .or(() -> forgetIfUnlinked(digest));
    }

    /** Forgets a blob that no repository has, and gives it back, as its bytes are to be deleted. */
    Optional<Blob> forgetIfUnlinked(Digest digest) {
        Optional<Row> row = table.get(RowKeys.blob(digest));
        if (row.isEmpty() || isLinkedAnywhere(digest)) {
            return Optional.empty();
        }
        try {
            table.write(List.of(deletion(row.get())));
            return Optional.of(blob(digest, row.get()));
        } catch (TableException.Conflict e) {
            return Optional.empty();
        }
    }

    private int links(Digest digest, int most) {
        return table.query(RowKeys.blobs(digest), RowKeys.LINKS, "", most).size();
    }

    private static Change deletion(Row row) {
        return new Change.Delete(row.key(), Condition.version(row.version()));
    }

    private Blob noted(Digest digest, Row row) {
        Blob blob = blob(digest, row);
        if (!DamageMark.isIn(row)) {
            sizes.addWhole(digest, blob.size());
        }
        return blob;
    }

    /** What a blob's row says of its size. */
    static long size(Row blob) {
        return Rows.read(blob, read -> Long.parseLong(read.field(SIZE)));
    }

    static Blob blob(Digest digest, Row row) {
        return Rows.read(row, read -> new Blob(digest, Long.parseLong(read.field(SIZE)), read.field(LOCATION)));
    }
}
