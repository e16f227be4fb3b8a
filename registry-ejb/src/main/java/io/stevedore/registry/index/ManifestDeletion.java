package io.stevedore.registry.index;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.event.Event.Subject;
import io.stevedore.registry.event.Event.TagChange;
import io.stevedore.registry.event.Events;
import io.stevedore.registry.quota.Amount;
import io.stevedore.registry.quota.Tally;
import io.stevedore.registry.review.Reviews;
import io.stevedore.registry.rules.EventKind;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Row;
import io.stevedore.table.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes a manifest out of a repository. If it has very many layers or tags, this takes several writes: tags go first,
 * then the manifest, its pins last. A crash in between leaves pins, never a pointer to nothing. The reviews of what
 * they kept are written with the manifest's end.
 */
record ManifestDeletion(
        IndexTable table, UsageIndex usage, TagRights rights, Reviews reviews, Events events, Manifest manifest) {

    /**
     * Deletes it with all tags that name it.
     *
     * @throws RegistryException.StillReferenced if an index of the repository lists it
     * @throws RegistryException.Refused if the caller may not delete one of the tags
     */
    void delete(ManifestRow row) {
        new ManifestChanges.Pins(table).requireNone(name(), row.digest());
        List<Row> tags = tagsOf(row.digest());
        tags.forEach(rights::requireDeletion);
        delete(row, tags, EventKind.MANIFEST_DELETED);
    }

    /**
     * Deletes it if nothing points to it. False if something does.
     *
     * @param untagged whether it is known that no tag does, as long as the row is the one that was read
     */
    boolean deleteUnused(ManifestRow row, boolean untagged) {
        if (!new ManifestChanges.Pins(table).areNone(name(), row.digest())
                || !(untagged || tagsOf(row.digest()).isEmpty())) {
            return false;
        }
        delete(row, List.of(), EventKind.MANIFEST_COLLECTED);
        return true;
    }

    private void delete(ManifestRow row, List<Row> tags, EventKind kind) {
        Tally tally = usage.tally(name());
        List<Change> pointers = pointers(row);
        pointers.addAll(reviews.ofDeletion(name(), row.digest(), blobs(), children()));
        pointers.addAll(events(kind, row, tags));
        List<Change> pins = pins(row.digest());
        List<Change> all = new ArrayList<>(tally.delete(tags, Amount.TAG));
        all.addAll(pointers);
        all.addAll(pins);
        if (all.size() + usage.rows(tally) <= Table.MAX_CHANGES) {
            usage.write(all, tally);
            return;
        }
        ManifestChanges.parts(tags, Table.MAX_CHANGES - usage.rows(tally)).forEach(part -> {
            Tally ofPart = usage.tally(name());
            usage.write(ofPart.delete(part, Amount.TAG), ofPart);
        });
        table.write(pointers);
        ManifestChanges.parts(pins, Table.MAX_CHANGES).forEach(table::write);
    }

    private List<Change> events(EventKind kind, ManifestRow row, List<Row> tags) {
        if (!events.areOn()) {
            return List.of();
        }
        List<Instant> before = new ArrayList<>();
        row.pushedAt().map(Instant::parse).ifPresent(before::add);
        List<TagChange> gone = new ArrayList<>();
        for (Row tag : tags) {
            before.add(Instant.parse(tag.field(TagIndex.UPDATED)));
            gone.add(new TagChange(
                    tag.key().sort().substring(RowKeys.TAGS.length()),
                    row.digest().toString()));
        }
        Subject subject = Subject.ofManifest(
                name().toString(),
                row.digest().toString(),
                row.mediaType(),
                row.size().orElse(Subject.UNKNOWN));
        return events.of(kind, subject, gone, events.after(before));
    }

    private List<Digest> blobs() {
        return manifest.blobs().stream().map(Descriptor::digest).distinct().toList();
    }

    private List<Digest> children() {
        return manifest.manifests().stream().map(Descriptor::digest).distinct().toList();
    }

    private List<Change> pins(Digest digest) {
        return Stream.concat(blobs().stream(), children().stream())
                .distinct()
                .<Change>map(child -> new Change.Delete(RowKeys.pin(name(), child, digest), Condition.ALWAYS))
                .toList();
    }

    private List<Row> tagsOf(Digest digest) {
        return Rows.all(table, RowKeys.repository(name()), RowKeys.TAGS)
                .filter(row -> ManifestIndex.digest(row).equals(digest))
                .toList();
    }

    private List<Change> pointers(ManifestRow row) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.Delete(RowKeys.manifest(name(), row.digest()), Condition.version(row.version())));
        manifest.subject()
                .ifPresent(subject -> changes.add(
                        new Change.Delete(RowKeys.referrer(name(), subject.digest(), row.digest()), Condition.ALWAYS)));
        return changes;
    }

    private RepositoryName name() {
        return rights.name();
    }
}
