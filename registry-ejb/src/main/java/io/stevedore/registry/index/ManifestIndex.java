package io.stevedore.registry.index;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.quota.Tally;
import io.stevedore.registry.review.DamageMark;
import io.stevedore.registry.review.Reviews;
import io.stevedore.table.Change;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.Table;
import io.stevedore.table.TableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Manifests and the tags that name them. */
@ApplicationScoped
public class ManifestIndex {

    private final RecentManifests recent = new RecentManifests();

    private IndexTable table;
    private KnownSizes sizes;
    private Access access;
    private UsageIndex usage;
    private Reviews reviews;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public ManifestIndex() {}

    @Inject
    public ManifestIndex(IndexTable table, KnownSizes sizes, Access access, UsageIndex usage, Reviews reviews) {
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
            Set<Key> absent = absent(name, manifest);
            Optional<RegistryException> wrong = new DescriptorSizes(table, sizes).wrong(name, manifest, absent);
            ManifestChanges changes = new ManifestChanges(name, digest, manifest, absent);
            if (wrong.isPresent()) {
                requireAll(changes.targets()); // nobody learns here what only other repositories have
                throw wrong.get();
            }
            ManifestRow row = pushed.row(pushed.isInline() ? Optional.empty() : replaced(name, digest));
            write(changes, changes.writes(row, referrer), tags);
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
            ManifestChanges changes = new ManifestChanges(name, row.digest(), manifest, absent(name, manifest));
            requireAll(changes.targets());
            changes.writes(row, referrer).forEach(write -> write(write, usage.tally(name), changes.targets()));
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
        return new ManifestDeletion(table, usage, new TagRights(table, access, reviews, name), reviews, manifest);
    }

    /**
     * The first of several writes must not leave pins of a manifest that the next one refuses, nor tell half of why.
     */
    private void requireAll(NavigableMap<Key, Digest> targets) {
        Map<Key, Digest> missing = new TreeMap<>(targets);
        missing.keySet().removeAll(present(targets.keySet()));
        if (!missing.isEmpty()) {
            throw new RegistryException.ManifestBlobUnknown(new TreeSet<>(missing.values()));
        }
    }

    private Set<Key> present(Collection<Key> some) {
        List<Key> keys = List.copyOf(some);
        Set<Key> present = new HashSet<>();
        for (int i = 0; i < keys.size(); i += Table.MAX_CHANGES) {
            List<Key> part = keys.subList(i, Math.min(keys.size(), i + Table.MAX_CHANGES));
            present.addAll(table.getAll(part).keySet());
        }
        return present;
    }

    /** Tags go into the one write of the manifest, or follow it in parts. */
    private void write(ManifestChanges changes, List<List<Change>> writes, List<Tag> tags) {
        TagRights rights = new TagRights(table, access, reviews, changes.name());
        Tally tally = usage.tally(changes.name());
        List<Change> arrival = tags.isEmpty() ? reviews.ofArrival(changes.name(), changes.digest()) : List.of();
        List<Change> all = new ArrayList<>(arrival);
        all.addAll(writes.get(0));
        all.addAll(rights.puts(changes.digest(), tags, tally));
        if (writes.size() == 1 && all.size() + tally.size() <= Table.MAX_CHANGES) {
            write(all, tally, changes.targets());
            return;
        }
        requireAll(changes.targets());
        usage.requireRoom(tally);
        if (!arrival.isEmpty()) {
            table.write(arrival);
        }
        writes.forEach(write -> write(write, usage.tally(changes.name()), changes.targets()));
        ManifestChanges.parts(tags, Table.MAX_CHANGES - 2 - tally.size()).forEach(part -> {
            Tally ofPart = usage.tally(changes.name());
            List<Change> touched = new ArrayList<>(rights.puts(changes.digest(), part, ofPart));
            touched.add(changes.touch());
            write(touched, ofPart, changes.targets());
        });
    }

    private void write(List<Change> write, Tally tally, NavigableMap<Key, Digest> targets) {
        try {
            usage.write(write, tally);
        } catch (TableException.Conflict e) {
            TreeSet<Digest> missing = new TreeSet<>();
            e.keys().stream().filter(targets::containsKey).forEach(key -> missing.add(targets.get(key)));
            if (missing.isEmpty()) {
                throw e;
            }
            throw new RegistryException.ManifestBlobUnknown(missing);
        }
    }

    /** What a manifest may point to although the repository does not have it: its subject, and foreign layers. */
    private Set<Key> absent(RepositoryName name, Manifest manifest) {
        Set<Key> optional = new HashSet<>();
        manifest.subject().ifPresent(subject -> optional.add(RowKeys.manifest(name, subject.digest())));
        manifest.blobs().stream()
                .filter(Descriptor::isNondistributable)
                .forEach(layer -> optional.add(RowKeys.link(layer.digest(), name)));
        manifest.manifests().forEach(child -> optional.remove(RowKeys.manifest(name, child.digest())));
        manifest.blobs().stream()
                .filter(layer -> !layer.isNondistributable())
                .forEach(layer -> optional.remove(RowKeys.link(layer.digest(), name)));
        optional.removeAll(present(optional));
        return optional;
    }
}
