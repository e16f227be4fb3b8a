package io.stevedore.registry.index;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.event.Event.Subject;
import io.stevedore.registry.event.Event.TagChange;
import io.stevedore.registry.event.Events;
import io.stevedore.registry.quota.Amount;
import io.stevedore.registry.quota.Tally;
import io.stevedore.registry.review.Reviews;
import io.stevedore.registry.rules.EventKind;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import io.stevedore.table.Table;
import io.stevedore.table.TableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Tags as rows of their own: when they were pushed and pulled, and their end. */
@ApplicationScoped
public class TagIndex {

    static final String UPDATED = "updated-at";
    private static final String PULLED = "pulled-at";

    private IndexTable table;

    private UsageIndex usage;

    private Reviews reviews;

    private Events events;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public TagIndex() {}

    @Inject
    public TagIndex(IndexTable table, UsageIndex usage, Reviews reviews, Events events) {
        this.events = events;
        this.table = table;
        this.usage = usage;
        this.reviews = reviews;
    }

    /**
     * A tag as it was read.
     *
     * @param pushedAt when it was last pushed, by the clock of the node that took it
     * @param pulledAt when it was last pulled, to the hour; empty if it was not, or nobody took note
     * @param version of its row
     */
    public record TagRow(Tag tag, Digest digest, Instant pushedAt, Optional<Instant> pulledAt, long version) {

        static TagRow of(Tag tag, Row row) {
            return new TagRow(
                    tag,
                    ManifestIndex.digest(row),
                    Instant.parse(row.field(UPDATED)),
                    Optional.ofNullable(row.fields().get(PULLED)).map(Instant::parse),
                    row.version());
        }
    }

    public boolean exists(RepositoryName name, Tag tag) {
        return table.get(RowKeys.tag(name, tag)).isPresent();
    }

    /**
     * Rows of tags, in the order of the tags.
     *
     * @param damaged hears of each row that cannot be read, which is left out
     */
    public Page<TagRow> page(RepositoryName name, PageRequest request, DamagedRows damaged) {
        String after = request.last().isEmpty() ? "" : RowKeys.TAGS + request.last();
        List<Row> rows = table.query(RowKeys.repository(name), RowKeys.TAGS, after, request.limit());
        List<TagRow> tags = new ArrayList<>();
        for (Row row : rows) {
            String text = text(row);
            try {
                tags.add(Rows.read(row, read -> TagRow.of(new Tag(text), read)));
            } catch (RegistryException.IndexFailed e) {
                damaged.found(text, e);
            }
        }
        Optional<String> last =
                rows.size() < request.limit() ? Optional.empty() : Optional.of(text(rows.get(rows.size() - 1)));
        return new Page<>(tags, last);
    }

    /** Hears of rows that cannot be read. */
    public interface DamagedRows {

        /** @param tag as its key has it */
        void found(String tag, RegistryException.IndexFailed why);
    }

    private static String text(Row row) {
        return row.key().sort().substring(RowKeys.TAGS.length());
    }

    /**
     * Deletes a tag, whatever it names.
     *
     * @throws RegistryException.ManifestUnknown if there is no such tag
     */
    public void delete(RepositoryName name, Tag tag) {
        if (!delete(name, tag, EventKind.TAG_DELETED, row -> true)) {
            throw new RegistryException.ManifestUnknown(name, tag);
        }
    }

    /** Lets a tag go, unless somebody has pushed, pulled or deleted it since it was read. */
    public boolean expire(RepositoryName name, TagRow seen) {
        return delete(name, seen.tag(), EventKind.TAG_EXPIRED, row -> row.version() == seen.version());
    }

    private boolean delete(RepositoryName name, Tag tag, EventKind kind, Predicate<Row> wanted) {
        return Retry.onConflict(() -> {
            Optional<Row> row = table.get(RowKeys.tag(name, tag)).filter(wanted);
            if (row.isEmpty()) {
                return false;
            }
            Tally tally = usage.tally(name);
            List<Change> changes = new ArrayList<>(List.of(tally.delete(row.get(), Amount.TAG)));
            changes.addAll(reviews.ofUntagged(name, tag.toString(), List.of(ManifestIndex.digest(row.get()))));
            changes.addAll(events(kind, name, tag, row.get()));
            usage.write(changes, tally);
            return true;
        });
    }

    private List<Change> events(EventKind kind, RepositoryName name, Tag tag, Row row) {
        if (!events.areOn()) {
            return List.of();
        }
        String digest = ManifestIndex.digest(row).toString();
        return events.of(
                kind,
                Subject.ofManifest(name.toString(), digest, "", Subject.UNKNOWN),
                List.of(new TagChange(tag.toString(), digest)),
                events.after(List.of(Instant.parse(row.field(UPDATED)))));
    }

    /** A pull of a tag. */
    public record Pull(RepositoryName name, Tag tag) {

        Key key() {
            return RowKeys.tag(name, tag);
        }
    }

    /**
     * Notes when tags were pulled. Those that are changed at the moment are left as they are: who pushes one says more
     * than who pulls it.
     *
     * @param pulls at most {@value Table#MAX_CHANGES}
     */
    public void notePulls(Map<Pull, Instant> pulls) {
        Map<Key, Instant> times = new HashMap<>();
        pulls.forEach((pull, time) -> times.put(pull.key(), time));
        List<Change> changes = table.getAll(times.keySet()).values().stream()
                .map(row -> pulled(row, times.getOrDefault(row.key(), Instant.EPOCH)))
                .toList();
        try {
            note(changes);
        } catch (TableException.Conflict e) {
            changes.forEach(this::noteUnlessChanged);
        }
    }

    private void note(List<Change> changes) {
        if (!changes.isEmpty()) {
            table.note(changes);
        }
    }

    private void noteUnlessChanged(Change change) {
        try {
            table.note(List.of(change));
        } catch (TableException.Conflict e) {
            return; // it was pushed or deleted
        }
    }

    private static Change pulled(Row row, Instant time) {
        Map<String, String> fields = new HashMap<>(row.fields());
        fields.put(PULLED, time.toString());
        return new Change.Put(row.key(), new RowValue(fields, row.value().content()), Condition.version(row.version()));
    }
}
