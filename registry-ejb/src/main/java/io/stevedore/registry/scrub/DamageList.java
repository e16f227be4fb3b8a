package io.stevedore.registry.scrub;

import io.stevedore.registry.audit.RemovalAudit;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.BlobIndex;
import io.stevedore.registry.index.IndexCopy.Section;
import io.stevedore.registry.index.IndexTable;
import io.stevedore.registry.index.ManifestIndex;
import io.stevedore.registry.index.Retry;
import io.stevedore.registry.index.Rows;
import io.stevedore.registry.review.DamageMark;
import io.stevedore.registry.rules.Target;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The damaged content: a mark in its own row, and beside it a row that lists it. The mark alone decides; a list that
 * names what was repaired or deleted since is put right by the next reader.
 */
@ApplicationScoped
public class DamageList {

    private static final String PARTITION = "damage#0";
    private static final int PAGE = 100;

    /** Repositories that are named of one blob. */
    private static final int MOST_REPOSITORIES = 100;

    private IndexTable table;
    private BlobIndex blobs;
    private ManifestIndex manifests;
    private RemovalAudit audit;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public DamageList() {}

    @Inject
    public DamageList(IndexTable table, BlobIndex blobs, ManifestIndex manifests, RemovalAudit audit) {
        this.table = table;
        this.blobs = blobs;
        this.manifests = manifests;
        this.audit = audit;
    }

    /** The row of some content now, if it still has its bytes where they were. */
    Optional<Row> now(ScrubbedContent content) {
        return table.get(content.row().key()).filter(content::isStillAt);
    }

    /**
     * Marks content, under the version of its row.
     *
     * @return false if it was deleted, or replaced, since it was read
     */
    boolean mark(ScrubbedContent content, String what, Instant now) {
        boolean marked = Retry.onConflict(() -> {
            Optional<Row> row = now(content);
            row.ifPresent(there -> {
                Instant since = Rows.read(there, DamageMark::of)
                        .map(DamageMark::foundAt)
                        .orElse(now);
                table.write(List.of(new DamageMark(since, what).put(there), entry(content)));
            });
            return row.isPresent();
        });
        if (marked) {
            content.repository()
                    .ifPresentOrElse(
                            name -> manifests.forget(name, content.digest()), () -> blobs.forget(content.digest()));
            audit.marked(true, target(content), content.digest(), what);
        }
        return marked;
    }

    /**
     * Takes the mark from content that was read whole.
     *
     * @return false if it has none any more
     */
    boolean clear(ScrubbedContent content) {
        boolean cleared = Retry.onConflict(() -> {
            Optional<Row> row = now(content).filter(DamageMark::isIn);
            row.ifPresent(there -> table.write(List.of(
                    DamageMark.clear(there), new Change.Delete(entry(content).key(), Condition.ALWAYS))));
            return row.isPresent();
        });
        if (cleared) {
            audit.marked(false, target(content), content.digest(), "its bytes are those of its digest again");
        }
        return cleared;
    }

    /** A blob is of no repository in particular. */
    private static Target target(ScrubbedContent content) {
        return Target.repository(
                content.repository().map(RepositoryName::toString).orElse(""));
    }

    private static Change entry(ScrubbedContent content) {
        Key key = content.row().key();
        Section section = content.isBlob() ? Section.BLOBS : Section.MANIFESTS;
        return new Change.Put(
                new Key(PARTITION, key.partition() + " " + key.sort()),
                RowValue.of(Map.of("section", section.name(), "partition", key.partition(), "sort", key.sort())),
                Condition.ALWAYS);
    }

    /** Tells a report what is damaged, and how much of what was listed no longer is. */
    void tell(ScrubReport report) {
        String after = "";
        List<Row> page;
        do {
            page = table.query(PARTITION, "", after, PAGE);
            for (Row entry : page) {
                after = entry.key().sort();
                Key key = Rows.read(entry, row -> new Key(row.field("partition"), row.field("sort")));
                Section section = Rows.read(entry, row -> Section.valueOf(row.field("section")));
                Optional<Row> content = table.get(key).filter(DamageMark::isIn);
                if (content.isPresent()) {
                    report.damaged(damaged(ScrubbedContent.of(section, content.get())));
                } else if (forgotten(entry)) {
                    report.countRepaired();
                }
            }
        } while (page.size() == PAGE);
    }

    private Damaged damaged(ScrubbedContent content) {
        DamageMark mark = Rows.read(content.row(), DamageMark::of).orElseThrow();
        return new Damaged(
                content.digest(),
                content.isBlob(),
                content.repository()
                        .map(List::of)
                        .orElseGet(() -> blobs.repositories(content.digest(), MOST_REPOSITORIES)),
                content.place(),
                mark.what(),
                mark.foundAt());
    }

    private boolean forgotten(Row entry) {
        try {
            table.write(List.of(new Change.Delete(entry.key(), Condition.version(entry.version()))));
            return true;
        } catch (TableException.Conflict e) {
            return false; // listed again since, or another node was quicker
        }
    }
}
