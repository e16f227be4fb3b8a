package io.stevedore.registry.index;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
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
import java.util.function.Supplier;

/** Manifests and the tags that name them. */
@ApplicationScoped
public class ManifestIndex {

    private final RecentManifests recent = new RecentManifests();

    private IndexTable table;

    private KnownSizes sizes;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public ManifestIndex() {}

    @Inject
    public ManifestIndex(IndexTable table, KnownSizes sizes) {
        this.table = table;
        this.sizes = sizes;
    }

    /**
     * The manifest that a reference names now; by a tag, in an earlier version perhaps, which differs in nothing but
     * the place of its bytes.
     */
    public Optional<ManifestRow> find(RepositoryName name, Reference reference) {
        if (reference instanceof Digest digest) {
            return table.get(RowKeys.manifest(name, digest))
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

    private static Digest digest(Row tag) {
        return Rows.read(tag, row -> Digest.parse(row.field("digest")));
    }

    /**
     * Makes a manifest and tags for it appear.
     *
     * @param stored gives the row to write, anew for each attempt
     * @throws RegistryException.ManifestBlobUnknown if the repository lacks what the manifest needs
     * @throws RegistryException.ManifestInvalid if what it has is of another size than the manifest says
     */
    public void put(
            RepositoryName name, Manifest manifest, Supplier<ManifestRow> stored, Referrer referrer, List<Tag> tags) {
        Digest digest = referrer.digest();
        Retry.onConflict(() -> {
            Set<Key> absent = absent(name, manifest);
            Optional<RegistryException> wrong = new DescriptorSizes(table, sizes).wrong(name, manifest, absent);
            ManifestChanges changes = new ManifestChanges(name, digest, manifest, absent);
            if (wrong.isPresent()) {
                requireAll(changes.targets()); // nobody learns here what only other repositories have
                throw wrong.get();
            }
            ManifestRow row = stored.get();
            List<List<Change>> writes = changes.writes(row, referrer, tags);
            if (writes.size() > 1) {
                requireAll(changes.targets());
            }
            writes.forEach(write -> write(write, changes.targets()));
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
            if (find(name, row.digest()).isPresent()) {
                return false;
            }
            ManifestChanges changes = new ManifestChanges(name, row.digest(), manifest, absent(name, manifest));
            requireAll(changes.targets());
            changes.writes(row, referrer, List.of()).forEach(write -> write(write, changes.targets()));
            return true;
        });
    }

    /** @throws RegistryException.ManifestUnknown if there is no such tag */
    public void deleteTag(RepositoryName name, Tag tag) {
        Key key = RowKeys.tag(name, tag);
        if (table.get(key).isEmpty()) {
            throw new RegistryException.ManifestUnknown(name, tag);
        }
        table.write(List.of(new Change.Delete(key, Condition.ALWAYS)));
    }

    /**
     * Deletes a manifest and all tags that name it.
     *
     * @param row the manifest as it was found
     * @throws RegistryException.ManifestUnknown if it was deleted meanwhile
     * @return the manifest as it was deleted
     * @throws RegistryException.StillReferenced if an index of the repository lists it
     */
    public ManifestRow delete(RepositoryName name, Manifest manifest, ManifestRow row) {
        Digest digest = row.digest();
        return Retry.onConflict(() -> {
            ManifestRow now = find(name, digest).orElseThrow(() -> new RegistryException.ManifestUnknown(name, digest));
            new Pins(table).requireNone(name, digest);
            write(tagsOf(name, digest), pointers(name, manifest, now), pins(name, manifest, digest));
            return now;
        });
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

    private void write(List<Change> write, NavigableMap<Key, Digest> targets) {
        try {
            table.write(write);
        } catch (TableException.Conflict e) {
            TreeSet<Digest> missing = new TreeSet<>();
            e.keys().stream().filter(targets::containsKey).forEach(key -> missing.add(targets.get(key)));
            if (missing.isEmpty()) {
                throw e;
            }
            throw new RegistryException.ManifestBlobUnknown(missing);
        }
    }

    /** Tags go first, then the manifest, its pins last: a crash in between leaves pins, never a pointer to nothing. */
    private void write(List<Change> tags, List<Change> pointers, List<Change> pins) {
        List<Change> all = new ArrayList<>(tags);
        all.addAll(pointers);
        all.addAll(pins);
        if (all.size() <= Table.MAX_CHANGES) {
            table.write(all);
            return;
        }
        for (List<Change> group : List.of(tags, pointers, pins)) {
            ManifestChanges.parts(group, Table.MAX_CHANGES).forEach(table::write);
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

    private List<Change> tagsOf(RepositoryName name, Digest digest) {
        List<Change> changes = new ArrayList<>();
        Rows.all(table, RowKeys.repository(name), RowKeys.TAGS)
                .filter(row -> digest(row).equals(digest))
                .forEach(row -> changes.add(new Change.Delete(row.key(), Condition.version(row.version()))));
        return changes;
    }

    private static List<Change> pointers(RepositoryName name, Manifest manifest, ManifestRow row) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.Delete(RowKeys.manifest(name, row.digest()), Condition.version(row.version())));
        manifest.subject()
                .ifPresent(subject -> changes.add(
                        new Change.Delete(RowKeys.referrer(name, subject.digest(), row.digest()), Condition.ALWAYS)));
        return changes;
    }

    private static List<Change> pins(RepositoryName name, Manifest manifest, Digest digest) {
        return new ManifestChanges(name, digest, manifest, Set.of())
                .targets().values().stream()
                        .distinct()
                        .<Change>map(child -> new Change.Delete(RowKeys.pin(name, child, digest), Condition.ALWAYS))
                        .toList();
    }
}
