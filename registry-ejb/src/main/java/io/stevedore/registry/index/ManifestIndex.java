package io.stevedore.registry.index;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.calls.LookupCount;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.event.Event.Subject;
import io.stevedore.registry.event.Events;
import io.stevedore.registry.index.TagRights.TagPuts;
import io.stevedore.registry.memory.KnownSizes;
import io.stevedore.registry.quota.Tally;
import io.stevedore.registry.review.DamageMark;
import io.stevedore.registry.review.Reviews;
import io.stevedore.registry.rules.EventKind;
import io.stevedore.table.Change;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.Table;
import io.stevedore.table.TableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;

/** Manifests and the tags that name them. */
@ApplicationScoped
public class ManifestIndex {

    private final RecentManifests recent = new RecentManifests();
    private final ManifestChanges.Listed listed = new ManifestChanges.Listed();

    private IndexTable table;
    private KnownSizes sizes;
    private Access access;
    private UsageIndex usage;
    private Reviews reviews;
    private Events events;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public ManifestIndex() {}

    @Inject
    public ManifestIndex(
            IndexTable table, KnownSizes sizes, Access access, UsageIndex usage, Reviews reviews, Events events) {
        this.events = events;
        this.table = table;
        this.usage = usage;
        this.reviews = reviews;
        this.sizes = sizes;
        this.access = access;
    }

    /**
     * The manifest that a reference names now; by a tag, in an earlier version perhaps, which differs in nothing but
     * the place of its bytes. None whose bytes are known to be damaged.
     */
    public Optional<ManifestRow> find(RepositoryName name, Reference reference) {
        if (reference instanceof Digest digest) {
            return UnusedContent.kept(table, RowKeys.manifest(name, digest))
                    .filter(row -> isWhole(name, digest, row))
                    .map(row -> Rows.read(row, read -> ManifestRow.of(digest, read)));
        }
        return find(name, (Tag) reference);
    }

    /**
     * No tag ever names a manifest that is not there, so one that this node has read before need not be read again. A
     * tag that has moved since it was read may have left a manifest that was deleted then: its new one counts.
     */
    private Optional<ManifestRow> find(RepositoryName name, Tag tag) {
        Key key = RowKeys.tag(name, tag);
        Optional<Row> row = table.get(key);
        while (row.isPresent()) {
            Optional<ManifestRow> manifest = named(name, digest(row.get()));
            if (manifest.isPresent()) {
                return manifest;
            }
            Optional<Row> now = table.get(key);
            row = now.equals(row) ? Optional.empty() : now;
        }
        return Optional.empty();
    }

    /** How often this node remembered a manifest. */
    public LookupCount recentLookups() {
        return recent.lookups();
    }

    private Optional<ManifestRow> named(RepositoryName name, Digest digest) {
        Key key = RowKeys.manifest(name, digest);
        Optional<ManifestRow> known = recent.get(key);
        if (known.isPresent()) {
            return known;
        }
        Optional<ManifestRow> read = find(name, digest);
        read.ifPresent(row -> recent.add(key, row));
        return read;
    }

    private boolean isWhole(RepositoryName name, Digest digest, Row row) {
        if (DamageMark.isIn(row)) {
            forget(name, digest);
        }
        return DamageMark.isServable(row);
    }

    private Optional<ManifestRow> replaced(RepositoryName name, Digest digest) {
        return table.get(RowKeys.manifest(name, digest))
                .map(row -> Rows.read(row, read -> ManifestRow.replaced(digest, read)));
    }

    /** So that whoever wants the manifest has its row read, which says that it is damaged. */
    public void forget(RepositoryName name, Digest digest) {
        recent.remove(RowKeys.manifest(name, digest));
        sizes.forget(digest);
    }

    static Digest digest(Row tag) {
        return Rows.read(tag, row -> Digest.parse(row.field("digest")));
    }

    /** The bytes of a manifest that is pushed. */
    public interface Pushed {

        /** Whether they are in their row, whatever row is there already. */
        boolean isInline();

        /** @param present the manifest if the repository has it already; not asked for if it is inline */
        ManifestRow row(Optional<ManifestRow> present);
    }

    /**
     * Makes a manifest and tags for it appear.
     *
     * @param pushed gives the row to write, anew for each attempt
     * @throws RegistryException.ManifestBlobUnknown if the repository lacks what the manifest needs
     * @throws RegistryException.Refused if the caller may not create or move one of the tags
     * @throws RegistryException.ManifestInvalid if what it has is of another size than the manifest says
     */
    public void put(RepositoryName name, Manifest manifest, Pushed pushed, Referrer referrer, List<Tag> tags) {
        Digest digest = referrer.digest();
        Retry.onConflict(() -> {
            ManifestChanges changes = ManifestChanges.of(table, name, digest, manifest);
            Optional<RegistryException> wrong =
                    new DescriptorSizes(table, sizes).wrong(name, manifest, changes.absent());
            if (wrong.isPresent()) {
                changes.requireAll(table); // nobody learns here what only other repositories have
                throw wrong.get();
            }
            ManifestRow row = pushed.row(pushed.isInline() ? Optional.empty() : replaced(name, digest));
            write(changes, row, referrer, tags);
            listed.add(name);
            row.size().ifPresent(size -> sizes.add(digest, size));
            return row;
        });
    }

    /**
     * Makes a manifest appear that was there before, unless it is there. What it says of sizes is not looked at: what
     * was once taken stays.
     *
     * @return whether it was written
     * @throws RegistryException.ManifestBlobUnknown if the repository lacks what the manifest needs
     */
    public boolean restore(RepositoryName name, Manifest manifest, ManifestRow row, Referrer referrer) {
        return Retry.onConflict(() -> {
            if (replaced(name, row.digest()).isPresent()) {
                return false;
            }
            ManifestChanges changes = ManifestChanges.of(table, name, row.digest(), manifest);
            changes.requireAll(table);
            changes.writes(row, referrer, listed.changes(name))
                    .forEach(write -> write(write, usage.tally(name), changes));
            listed.add(name);
            return true;
        });
    }

    /**
     * Deletes a manifest and all tags that name it.
     *
     * @param row the manifest as it was found
     * @throws RegistryException.ManifestUnknown if it was deleted meanwhile
     * @return the manifest as it was deleted
     * @throws RegistryException.StillReferenced if an index of the repository lists it
     * @throws RegistryException.Refused if the caller may not delete one of the tags
     */
    public ManifestRow delete(RepositoryName name, Manifest manifest, ManifestRow row) {
        Digest digest = row.digest();
        return Retry.onConflict(() -> {
            ManifestRow now = find(name, digest).orElseThrow(() -> new RegistryException.ManifestUnknown(name, digest));
            deletion(name, manifest).delete(now);
            return now;
        });
    }

    /**
     * Deletes a manifest to which nothing points.
     *
     * @param row the manifest as it was found marked; whoever gave it a pointer since has touched it
     * @param untagged whether it is known that no tag names it, as long as that is its row
     * @return whether it was deleted
     */
    public boolean deleteUnused(RepositoryName name, Manifest manifest, ManifestRow row, boolean untagged) {
        try {
            return deletion(name, manifest).deleteUnused(row, untagged);
        } catch (TableException.Conflict e) {
            return false;
        }
    }

    private ManifestDeletion deletion(RepositoryName name, Manifest manifest) {
        return new ManifestDeletion(table, usage, rights(name), reviews, events, manifest);
    }

    private TagRights rights(RepositoryName name) {
        return new TagRights(table, access, reviews, events, name);
    }

    /** Tags go into the one write of the manifest, or follow it in parts; so does what is told of them. */
    private void write(ManifestChanges changes, ManifestRow row, Referrer referrer, List<Tag> tags) {
        TagRights rights = rights(changes.name());
        Tally tally = usage.tally(changes.name());
        List<List<Change>> writes = changes.writes(row, referrer, listed.changes(changes.name()));
        List<Change> arrival = tags.isEmpty() ? reviews.ofArrival(changes.name(), changes.digest()) : List.of();
        TagPuts puts = rights.puts(changes.digest(), tags, tally);
        List<Change> all = new ArrayList<>(arrival);
        all.addAll(writes.get(0));
        all.addAll(puts.changes());
        all.addAll(events(EventKind.MANIFEST_PUSHED, changes, row, puts));
        if (writes.size() == 1 && all.size() + usage.rows(tally) <= Table.MAX_CHANGES) {
            write(all, tally, changes);
            return;
        }
        changes.requireAll(table);
        usage.requireRoom(tally);
        if (!arrival.isEmpty()) {
            table.write(arrival);
        }
        writes.subList(0, writes.size() - 1).forEach(write -> write(write, usage.tally(changes.name()), changes));
        List<Change> names = new ArrayList<>(writes.get(writes.size() - 1));
        names.addAll(events(EventKind.MANIFEST_PUSHED, changes, row, TagPuts.none(puts.time())));
        write(names, usage.tally(changes.name()), changes);
        int others = 1 + events.mostRows() + usage.rows(tally);
        ManifestChanges.parts(tags, Table.MAX_CHANGES - others).forEach(part -> {
            Tally ofPart = usage.tally(changes.name());
            TagPuts putsOfPart = rights.puts(changes.digest(), part, ofPart);
            List<Change> touched = new ArrayList<>(putsOfPart.changes());
            touched.add(changes.touch());
            touched.addAll(events(EventKind.TAGS_SET, changes, row, putsOfPart));
            write(touched, ofPart, changes);
        });
    }

    private List<Change> events(EventKind kind, ManifestChanges changes, ManifestRow row, TagPuts tags) {
        if (!events.areOn()) {
            return List.of();
        }
        Subject subject = Subject.ofManifest(
                changes.name().toString(),
                row.digest().toString(),
                row.mediaType(),
                row.size().orElse(Subject.UNKNOWN));
        return events.of(kind, subject, tags.before(), tags.time());
    }

    private void write(List<Change> write, Tally tally, ManifestChanges changes) {
        try {
            usage.write(write, tally);
        } catch (TableException.Conflict e) {
            listed.forget(changes.name(), e);
            NavigableMap<Key, Digest> targets = changes.targets();
            TreeSet<Digest> missing = new TreeSet<>();
            e.keys().stream().filter(targets::containsKey).forEach(key -> missing.add(targets.get(key)));
            if (missing.isEmpty()) {
                throw e;
            }
            throw new RegistryException.ManifestBlobUnknown(missing);
        }
    }
}
