package io.stevedore.registry.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import io.stevedore.table.Table;
import io.stevedore.table.TableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The writes that make a manifest appear. Whatever it points to is touched and pinned in one write with it, so that a
 * deletion that saw no pointer meets a conflict. A manifest with very many layers takes several writes: pins first, the
 * manifest after them, more tags last.
 *
 * @param absent keys of what the manifest may point to although it is not there
 */
record ManifestChanges(RepositoryName name, Digest digest, Manifest manifest, Set<Key> absent) {

    /** Reads what is not there of what the manifest points to, and may lack. */
    static ManifestChanges of(IndexTable table, RepositoryName name, Digest digest, Manifest manifest) {
        Set<Key> optional = optional(name, manifest);
        optional.removeAll(present(table, optional));
        return new ManifestChanges(name, digest, manifest, optional);
    }

    /** What a manifest may point to although the repository does not have it: its subject, and foreign layers. */
    private static Set<Key> optional(RepositoryName name, Manifest manifest) {
        Set<Key> optional = new HashSet<>();
        manifest.subject().ifPresent(subject -> optional.add(RowKeys.manifest(name, subject.digest())));
        manifest.blobs().stream()
                .filter(Descriptor::isNondistributable)
                .forEach(layer -> optional.add(RowKeys.link(layer.digest(), name)));
        manifest.manifests().forEach(child -> optional.remove(RowKeys.manifest(name, child.digest())));
        manifest.blobs().stream()
                .filter(layer -> !layer.isNondistributable())
                .forEach(layer -> optional.remove(RowKeys.link(layer.digest(), name)));
        return optional;
    }

    private static Set<Key> present(IndexTable table, Collection<Key> some) {
        Set<Key> present = new HashSet<>();
        parts(List.copyOf(some), Table.MAX_CHANGES)
                .forEach(part -> present.addAll(table.getAll(part).keySet()));
        return present;
    }

    /**
     * The first of several writes must not leave pins of a manifest that the next one refuses, nor tell half of why.
     *
     * @throws RegistryException.ManifestBlobUnknown if the repository lacks what the manifest needs
     */
    void requireAll(IndexTable table) {
        Map<Key, Digest> missing = targets();
        missing.keySet().removeAll(present(table, missing.keySet()));
        if (!missing.isEmpty()) {
            throw new RegistryException.ManifestBlobUnknown(new TreeSet<>(missing.values()));
        }
    }

    /** What the manifest points to, by the rows that must exist. */
    NavigableMap<Key, Digest> targets() {
        NavigableMap<Key, Digest> targets = new TreeMap<>();
        manifest.blobs().forEach(blob -> targets.put(RowKeys.link(blob.digest(), name), blob.digest()));
        manifest.manifests().forEach(child -> targets.put(RowKeys.manifest(name, child.digest()), child.digest()));
        targets.keySet().removeAll(absent);
        return targets;
    }

    /**
     * All in one write, or in several where these are too many.
     *
     * @param listed what keeps the repository in the catalog
     */
    List<List<Change>> writes(ManifestRow row, Referrer referrer, List<Change> listed) {
        List<Change> pins = pins();
        List<Change> all = new ArrayList<>(pins);
        List<Change> names = names(row, referrer, listed);
        all.addAll(names);
        if (all.size() <= Table.MAX_CHANGES) {
            return List.of(all);
        }
        List<List<Change>> writes = new ArrayList<>(parts(pins, Table.MAX_CHANGES));
        writes.add(names);
        return writes;
    }

    /** For tags that are written after the manifest, and must not outlive it. */
    Change touch() {
        return new Change.Touch(RowKeys.manifest(name, digest));
    }

    /** Pins stand next to the touch of what they keep, so that an even part has both. */
    private List<Change> pins() {
        List<Change> changes = new ArrayList<>();
        targets().forEach((key, child) -> {
            changes.add(new Change.Touch(key));
            changes.add(new Change.Put(RowKeys.pin(name, child, digest), RowValue.of(Map.of()), Condition.ALWAYS));
        });
        return changes;
    }

    private List<Change> names(ManifestRow row, Referrer referrer, List<Change> listed) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.Put(RowKeys.manifest(name, digest), row.value(), row.condition()));
        changes.addAll(listed);
        manifest.subject().map(Descriptor::digest).ifPresent(subject -> {
            changes.add(new Change.Put(RowKeys.referrer(name, subject, digest), referrer.value(), Condition.ALWAYS));
            Key subjectKey = RowKeys.manifest(name, subject);
            if (!absent.contains(subjectKey) && !targets().containsKey(subjectKey)) {
                changes.add(new Change.Touch(subjectKey));
            }
        });
        return changes;
    }

    static <T> List<List<T>> parts(List<T> changes, int size) {
        List<List<T>> parts = new ArrayList<>();
        for (int i = 0; i < changes.size(); i += size) {
            parts.add(changes.subList(i, Math.min(changes.size(), i + size)));
        }
        return parts;
    }

    /**
     * The repositories whose row this node has written or touched, in its memory. Their pushes touch that row and leave
     * the catalog alone, all of which is one partition; where the row has gone meanwhile, both are written again.
     */
    static final class Listed {

        /** About 3 MiB. */
        private static final int MOST = 10_000;

        /** Without threads of its own, which would outlive the application. */
        private final Cache<RepositoryName, Boolean> names =
                Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST).build();

        /** For the write that makes a manifest appear. */
        List<Change> changes(RepositoryName name) {
            Key listed = RowKeys.listed(name);
            return names.getIfPresent(name) != null
                    ? List.of(new Change.Touch(listed))
                    : List.of(
                            new Change.Put(listed, RowValue.of(Map.of()), Condition.ALWAYS),
                            new Change.Put(RowKeys.catalog(name), RowValue.of(Map.of()), Condition.ALWAYS));
        }

        /** After such a write. */
        void add(RepositoryName name) {
            names.put(name, true);
        }

        /** After a conflict of one, which the next attempt must not meet again. */
        void forget(RepositoryName name, TableException.Conflict conflict) {
            if (conflict.keys().contains(RowKeys.listed(name))) {
                names.invalidate(name);
            }
        }
    }

    /** What manifests keep: each puts a pin on each blob and child that it references. */
    record Pins(IndexTable table) {

        /** @throws RegistryException.StillReferenced if a manifest of the repository references the content */
        void requireNone(RepositoryName name, Digest digest) {
            String prefix = RowKeys.pins(digest);
            List<Row> pins = table.query(RowKeys.repository(name), prefix, "", 1);
            if (!pins.isEmpty()) {
                throw new RegistryException.StillReferenced(
                        digest, pins.get(0).key().sort().substring(prefix.length()));
            }
        }

        /** Whether no manifest of the repository references the content. */
        boolean areNone(RepositoryName name, Digest digest) {
            return table.query(RowKeys.repository(name), RowKeys.pins(digest), "", 1)
                    .isEmpty();
        }
    }
}
