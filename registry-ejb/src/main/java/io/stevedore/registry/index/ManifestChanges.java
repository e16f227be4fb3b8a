package io.stevedore.registry.index;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The writes that make a manifest appear. Whatever it points to is touched and pinned in one write with it, so that a
 * deletion that saw no pointer meets a conflict. A manifest with very many layers takes several writes: pins first, the
 * manifest after them, more tags last.
 *
 * @param absent keys of what the manifest may point to although it is not there
 */
record ManifestChanges(RepositoryName name, Digest digest, Manifest manifest, Set<Key> absent) {

    /** What the manifest points to, by the rows that must exist. */
    NavigableMap<Key, Digest> targets() {
        NavigableMap<Key, Digest> targets = new TreeMap<>();
        manifest.blobs().forEach(blob -> targets.put(RowKeys.link(blob.digest(), name), blob.digest()));
        manifest.manifests().forEach(child -> targets.put(RowKeys.manifest(name, child.digest()), child.digest()));
        targets.keySet().removeAll(absent);
        return targets;
    }

    List<List<Change>> writes(ManifestRow row, Referrer referrer, List<Tag> tags) {
        List<Change> pins = pins();
        List<Change> names = names(row, referrer);
        List<Change> tagChanges = tags.stream().map(this::tag).toList();
        List<Change> all = new ArrayList<>(pins);
        all.addAll(names);
        all.addAll(tagChanges);
        if (all.size() <= Table.MAX_CHANGES) {
            return List.of(all);
        }
        List<List<Change>> writes = new ArrayList<>(parts(pins, Table.MAX_CHANGES));
        writes.add(names);
        for (List<Change> part : parts(tagChanges, Table.MAX_CHANGES - 1)) {
            List<Change> touched = new ArrayList<>(part);
            touched.add(new Change.Touch(RowKeys.manifest(name, digest)));
            writes.add(touched);
        }
        return writes;
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

    private List<Change> names(ManifestRow row, Referrer referrer) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.Put(RowKeys.manifest(name, digest), row.value(), row.condition()));
        changes.add(new Change.Put(RowKeys.catalog(name), RowValue.of(Map.of()), Condition.ALWAYS));
        manifest.subject().map(Descriptor::digest).ifPresent(subject -> {
            changes.add(new Change.Put(RowKeys.referrer(name, subject, digest), referrer.value(), Condition.ALWAYS));
            Key subjectKey = RowKeys.manifest(name, subject);
            if (!absent.contains(subjectKey) && !targets().containsKey(subjectKey)) {
                changes.add(new Change.Touch(subjectKey));
            }
        });
        return changes;
    }

    private Change tag(Tag tag) {
        Map<String, String> fields =
                Map.of("digest", digest.toString(), "updated-at", Instant.now().toString());
        return new Change.Put(RowKeys.tag(name, tag), RowValue.of(fields), Condition.ALWAYS);
    }

    static List<List<Change>> parts(List<Change> changes, int size) {
        List<List<Change>> parts = new ArrayList<>();
        for (int i = 0; i < changes.size(); i += size) {
            parts.add(changes.subList(i, Math.min(changes.size(), i + size)));
        }
        return parts;
    }
}
