package io.stevedore.registry.index;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.event.Event.TagChange;
import io.stevedore.registry.event.Events;
import io.stevedore.registry.quota.Amount;
import io.stevedore.registry.quota.Tally;
import io.stevedore.registry.review.Reviews;
import io.stevedore.registry.rules.Action;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import io.stevedore.table.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the caller may do to the tags of a repository. Whether a tag is there decides which right it takes to write it,
 * so the write asks that this is still true.
 */
record TagRights(IndexTable table, Access access, Reviews reviews, Events events, RepositoryName name) {

    /**
     * Tags that are to be written.
     *
     * @param time when
     * @param before what they name now; none if nobody is told
     */
    record TagPuts(List<Change> changes, Instant time, List<TagChange> before) {

        static TagPuts none(Instant time) {
            return new TagPuts(List.of(), time, List.of());
        }
    }

    /**
     * Lets tags name a manifest, on condition that the caller may, and that they count for what the tally says. What
     * they named before is reviewed, where that is wanted.
     *
     * @throws RegistryException.Refused if he may not, as they are now
     */
    TagPuts puts(Digest manifest, List<Tag> tags, Tally tally) {
        if (!tally.counts() && !reviews.areOfUntagged() && !events.areOn()) {
            Instant now = Instant.now();
            RowValue value = value(manifest, now);
            List<Change> changes = tags.stream()
                    .<Change>map(tag -> new Change.Put(
                            RowKeys.tag(name, tag),
                            value,
                            isFree(tag) ? Condition.ALWAYS : condition(manifest, tag, row(tag))))
                    .toList();
            return new TagPuts(changes, now, List.of());
        }
        Map<Key, Row> rows = rows(tags);
        Instant time = events.after(rows.values().stream()
                .map(row -> Instant.parse(row.field(TagIndex.UPDATED)))
                .toList());
        RowValue value = value(manifest, time);
        List<Digest> before = rows.values().stream()
                .map(ManifestIndex::digest)
                .filter(digest -> !digest.equals(manifest))
                .distinct()
                .toList();
        List<Change> changes = new ArrayList<>(reviews.ofUntagged(name, manifest.toString(), before));
        for (Tag tag : tags) {
            Key key = RowKeys.tag(name, tag);
            Optional<Row> row = Optional.ofNullable(rows.get(key));
            if (!isFree(tag)) {
                condition(manifest, tag, row);
            }
            changes.add(tally.put(key, value, row, Amount.TAG));
        }
        return new TagPuts(changes, time, before(tags, rows));
    }

    private List<TagChange> before(List<Tag> tags, Map<Key, Row> rows) {
        return tags.stream()
                .map(tag -> new TagChange(
                        tag.toString(),
                        Optional.ofNullable(rows.get(RowKeys.tag(name, tag)))
                                .map(row -> ManifestIndex.digest(row).toString())
                                .orElse("")))
                .toList();
    }

    private static RowValue value(Digest manifest, Instant time) {
        return RowValue.of(Map.of("digest", manifest.toString(), TagIndex.UPDATED, time.toString()));
    }

    private Optional<Row> row(Tag tag) {
        return table.get(RowKeys.tag(name, tag));
    }

    private Map<Key, Row> rows(List<Tag> tags) {
        Map<Key, Row> rows = new HashMap<>();
        ManifestChanges.parts(tags, Table.MAX_CHANGES)
                .forEach(part -> rows.putAll(table.getAll(
                        part.stream().map(tag -> RowKeys.tag(name, tag)).toList())));
        return rows;
    }

    /** Whether the caller may create and move it, so that nobody need look. */
    private boolean isFree(Tag tag) {
        return access.isOpen()
                || (access.allows(Action.CREATE_TAG, name, tag) && access.allows(Action.MOVE_TAG, name, tag));
    }

    /** A tag that names the manifest already is not moved. */
    private Condition condition(Digest manifest, Tag tag, Optional<Row> row) {
        if (row.isEmpty()) {
            access.require(Action.CREATE_TAG, name, tag);
            return Condition.ABSENT;
        }
        if (!ManifestIndex.digest(row.get()).equals(manifest)) {
            access.require(Action.MOVE_TAG, name, tag);
        }
        return Condition.version(row.get().version());
    }

    /** @throws RegistryException.Refused if the caller may not delete the tag of a row */
    void requireDeletion(Row tag) {
        if (!access.isOpen()) {
            access.require(Action.DELETE_TAG, name, new Tag(tag.key().sort().substring(RowKeys.TAGS.length())));
        }
    }
}
