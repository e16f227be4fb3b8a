package io.stevedore.registry.index;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.review.UnusedMark;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.Table;
import io.stevedore.table.TableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds content to which nothing points, and lets it go in two steps. What is found is marked first; a mark that nobody
 * has voided for a while, by a pointer or by asking for the content, says that it may go.
 */
@ApplicationScoped
public class UnusedContent {

    /** Pins that are read at once: the first of them is enough, almost always. */
    private static final int PAGE = 100;

    private IndexTable table;
    private BlobIndex blobs;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public UnusedContent() {}

    @Inject
    public UnusedContent(IndexTable table, BlobIndex blobs) {
        this.table = table;
        this.blobs = blobs;
    }

    /**
     * When a collection looks.
     *
     * @param clock tells the time of a mark
     * @param before what was marked before may go
     * @param dryRun to change nothing
     */
    public record Moment(Supplier<Instant> clock, Instant before, boolean dryRun) {}

    /** What a look found. */
    public enum Fate {
        /** Something points to it. */
        NEEDED,
        /** Nothing does, and it waits for its grace. */
        WAITS,
        /** Nothing has pointed to it for long enough. */
        UNUSED,
        /** It is not there. */
        GONE
    }

    /**
     * What became of a blob.
     *
     * @param fate {@link Fate#UNUSED} if it was taken from the repository
     * @param bytes the blob, if its bytes are to be deleted
     */
    public record LookedBlob(Fate fate, Optional<Blob> bytes) {

        private LookedBlob(Fate fate) {
            this(fate, Optional.empty());
        }
    }

    /**
     * Looks at a blob, and takes it away if it may go.
     *
     * @param name whose blob it is; empty for a blob that no repository has
     */
    public LookedBlob blob(Optional<RepositoryName> name, Digest digest, Moment at) {
        Key key = name.map(repository -> RowKeys.link(digest, repository)).orElseGet(() -> RowKeys.blob(digest));
        Optional<Row> row = table.get(key);
        if (row.isEmpty()) {
            return new LookedBlob(Fate.GONE);
        }
        Fate pointed = name.map(repository -> pinned(repository, digest, at))
                .orElseGet(() -> blobs.isLinkedAnywhere(digest) ? Fate.NEEDED : Fate.UNUSED);
        if (pointed != Fate.UNUSED) {
            return new LookedBlob(pointed);
        }
        if (!isOver(row.get(), at)) {
            return new LookedBlob(Fate.WAITS);
        }
        return at.dryRun() ? lastLink(digest) : remove(name, digest, row.get());
    }

    private LookedBlob lastLink(Digest digest) {
        boolean last = blobs.repositories(digest, 2).size() < 2;
        return new LookedBlob(Fate.UNUSED, last ? blobs.stored(digest) : Optional.empty());
    }

    private LookedBlob remove(Optional<RepositoryName> name, Digest digest, Row row) {
        try {
            Optional<Blob> bytes =
                    name.isPresent() ? blobs.unlinkUnused(name.get(), digest, row) : blobs.forgetIfUnlinked(digest);
            return new LookedBlob(Fate.UNUSED, bytes);
        } catch (TableException.Conflict e) {
            return new LookedBlob(Fate.WAITS);
        }
    }

    /**
     * Looks at a manifest.
     *
     * @param fate {@link Fate#UNUSED} if it may go, as far as pins tell; who deletes it looks at its tags
     * @param row the manifest as it was found
     * @param untagged whether it is known that no tag names it, as long as its row is this one
     */
    public record LookedManifest(Fate fate, Optional<ManifestRow> row, boolean untagged) {

        private LookedManifest(Fate fate, Optional<ManifestRow> row) {
            this(fate, row, false);
        }
    }

    /**
     * Looks at a manifest, and leaves it where it is.
     *
     * @param tags what is known of tags already; others are read
     */
    public LookedManifest manifest(RepositoryName name, Digest digest, TagNotes tags, Moment at) {
        Optional<Row> row = table.get(RowKeys.manifest(name, digest));
        if (row.isEmpty()) {
            return new LookedManifest(Fate.GONE, Optional.empty());
        }
        Optional<ManifestRow> found = row.map(here -> Rows.read(here, read -> ManifestRow.of(digest, read)));
        Fate pointed = pinned(name, digest, at);
        if (pointed != Fate.UNUSED) {
            return new LookedManifest(pointed, found);
        }
        boolean untagged = tags.isUntagged(row.get());
        boolean marked = UnusedMark.of(row.get()).isPresent();
        if (!marked && !untagged && (tags.isTagged(row.get()) || isTagged(name, digest))) {
            return new LookedManifest(Fate.NEEDED, found);
        }
        return new LookedManifest(isOver(row.get(), at) ? Fate.UNUSED : Fate.WAITS, found, untagged);
    }

    /** Notes of what tags name, so that they are read once for many manifests and not for each of them. */
    public static final class TagNotes {

        private final Map<Key, Long> untagged = new HashMap<>();
        private final Set<Key> tagged = new HashSet<>();

        /** Whoever adds a tag touches the manifest's row, so it has none as long as it is of the version noted here. */
        private boolean isUntagged(Row manifest) {
            return Objects.equals(untagged.get(manifest.key()), manifest.version());
        }

        private boolean isTagged(Row manifest) {
            return tagged.contains(manifest.key());
        }
    }

    /** Notes which manifests of a repository have a tag; their rows are read first. */
    public void noteTags(RepositoryName name, Collection<Digest> manifests, TagNotes notes) {
        List<Key> keys = manifests.stream()
                .map(digest -> RowKeys.manifest(name, digest))
                .distinct()
                .toList();
        Map<Key, Long> open = new HashMap<>();
        ManifestChanges.parts(keys, Table.MAX_CHANGES)
                .forEach(part -> table.getAll(part).forEach((key, row) -> open.put(key, row.version())));
        if (open.size() > 1) {
            Rows.all(table, RowKeys.repository(name), RowKeys.TAGS)
                    .map(tag -> RowKeys.manifest(name, ManifestIndex.digest(tag)))
                    .filter(key -> open.remove(key) != null)
                    .forEach(notes.tagged::add);
            notes.untagged.putAll(open);
        }
    }

    private boolean isTagged(RepositoryName name, Digest digest) {
        return Rows.all(table, RowKeys.repository(name), RowKeys.TAGS)
                .anyMatch(row -> ManifestIndex.digest(row).equals(digest));
    }

    /** Whether a repository has a manifest; to ask so keeps it no longer. */
    public boolean isThere(RepositoryName name, Digest manifest) {
        return table.get(RowKeys.manifest(name, manifest)).isPresent();
    }

    /** Manifests of a repository that refer to a subject. */
    public List<Digest> referrers(RepositoryName name, Digest subject) {
        String prefix = RowKeys.referrers(subject);
        return Rows.all(table, RowKeys.repository(name), prefix)
                .map(row ->
                        Rows.read(row, read -> Digest.parse(read.key().sort().substring(prefix.length()))))
                .toList();
    }

    /** A pin whose manifest did not come, or went half-way, keeps content only as long as its own grace. */
    private Fate pinned(RepositoryName name, Digest digest, Moment at) {
        String prefix = RowKeys.pins(digest);
        Fate fate = Fate.UNUSED;
        String after = "";
        List<Row> page;
        do {
            page = table.query(RowKeys.repository(name), prefix, after, PAGE);
            for (Row pin : page) {
                after = pin.key().sort();
                String manifest = after.substring(prefix.length());
                if (isThere(name, Rows.read(pin, read -> Digest.parse(manifest)))) {
                    return Fate.NEEDED;
                }
                if (!isOver(pin, at) || !forget(pin, at)) {
                    fate = Fate.WAITS;
                }
            }
        } while (page.size() == PAGE);
        return fate;
    }

    private boolean forget(Row pin, Moment at) {
        return at.dryRun() || written(new Change.Delete(pin.key(), Condition.version(pin.version())));
    }

    /** Whether a row was marked long enough ago. One without a mark gets one. */
    private boolean isOver(Row row, Moment at) {
        Optional<Instant> since = UnusedMark.of(row);
        if (since.isEmpty() && !at.dryRun()) {
            written(UnusedMark.put(row, at.clock().get()));
        }
        return since.filter(time -> !time.isAfter(at.before())).isPresent();
    }

    private boolean written(Change change) {
        try {
            table.write(List.of(change));
            return true;
        } catch (TableException.Conflict e) {
            return false;
        }
    }

    /** A row that somebody asks for: a mark is void from then on. Empty if it is not there. */
    static Optional<Row> kept(IndexTable table, Key key) {
        Optional<Row> row = table.get(key);
        while (row.isPresent() && !keep(table, row.get())) {
            row = table.get(key);
        }
        return row;
    }

    /** Voids the mark of a row that was read. False if the row has gone since. */
    static boolean keep(IndexTable table, Row row) {
        if (UnusedMark.of(row).isEmpty()) {
            return true;
        }
        try {
            table.write(List.of(new Change.Touch(row.key())));
            return true;
        } catch (TableException.Conflict e) {
            return false;
        }
    }
}
