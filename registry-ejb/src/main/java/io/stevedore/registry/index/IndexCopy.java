package io.stevedore.registry.index;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.quota.Tally;
import io.stevedore.registry.review.UnusedMark;
import io.stevedore.storage.StoragePath;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowPage;
import io.stevedore.table.Table;
import io.stevedore.table.TableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the rows of the index for a copy of it, and writes those again that are missing. */
@ApplicationScoped
public class IndexCopy {

    /** A kind of rows. Whoever reads the kinds in this order reads a pointer before what it points to. */
    public enum Section {
        /** Names of manifests. */
        TAGS(RowKeys.REPOSITORIES, RowKeys.TAGS),
        /** Manifests, with their bytes or where these are. */
        MANIFESTS(RowKeys.REPOSITORIES, RowKeys.MANIFESTS),
        /** Which repository may serve which blob. */
        LINKS(RowKeys.BLOBS, RowKeys.LINKS),
        /** Where the bytes of blobs are. */
        BLOBS(RowKeys.BLOBS, RowKeys.SELF);

        private final String partitions;
        private final String sorts;

        Section(String partitions, String sorts) {
            this.partitions = partitions;
            this.sorts = sorts;
        }
    }

    /** How many rows {@link #put} takes at once. */
    public static final int BATCH = 50;

    /** Rows of manifests have up to 64 KiB, so a page has 13 MB at the most. */
    private static final int PAGE = 200;

    private IndexTable table;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public IndexCopy() {}

    @Inject
    public IndexCopy(IndexTable table) {
        this.table = table;
    }

    /** @param after {@link RowPage#next} of the page before; empty for the first one */
    public RowPage page(Section section, String after) {
        return table.scan(section.partitions, section.sorts, after, PAGE);
    }

    /**
     * The rows of {@link Section#BLOBS} to which rows of {@link Section#LINKS} point, by their partitions, which are
     * the same. What is not there is left out.
     */
    public Map<String, Row> targets(List<Row> links) {
        List<Key> keys = links.stream()
                .map(row -> new Key(row.key().partition(), RowKeys.SELF))
                .distinct()
                .toList();
        Map<String, Row> targets = new HashMap<>();
        for (int i = 0; i < keys.size(); i += Table.MAX_CHANGES) {
            table.getAll(keys.subList(i, Math.min(keys.size(), i + Table.MAX_CHANGES)))
                    .forEach((key, row) -> targets.put(key.partition(), row));
        }
        return targets;
    }

    /** Whether there is no name and no content. */
    public boolean isEmpty() {
        return Stream.of(Section.values()).allMatch(this::isEmpty);
    }

    private boolean isEmpty(Section section) {
        RowPage page = page(section, "");
        while (page.rows().isEmpty() && !page.next().isEmpty()) {
            page = page(section, page.next());
        }
        return page.rows().isEmpty();
    }

    /**
     * What became of some rows.
     *
     * @param count how many were written
     * @param dangling those that point to what is not there, and were not written
     */
    public record Written(int count, List<Row> dangling) {

        /** Keeps a copy. */
        public Written {
            dangling = List.copyOf(dangling);
        }
    }

    /**
     * Writes those rows that are not there and whose target is; others stay as they are. Safe beside requests. No
     * quota has counted what is written.
     *
     * @param rows at most {@value #BATCH}
     */
    public Written put(Section section, List<Row> rows) {
        Map<Key, Row> open = new LinkedHashMap<>();
        rows.forEach(row -> open.put(row.key(), row));
        List<Row> dangling = new ArrayList<>();
        Retry.onConflict(() -> {
            try {
                if (!open.isEmpty()) {
                    table.write(changes(section, open.values().stream().toList()));
                }
            } catch (TableException.Conflict e) {
                dangling.addAll(rejected(section, open, e.keys()));
                throw e;
            }
            return open;
        });
        return new Written(open.size(), dangling);
    }

    private static List<Change> changes(Section section, List<Row> rows) {
        List<Change> changes = new ArrayList<>();
        rows.stream()
                .flatMap(row -> target(section, row).stream())
                .distinct()
                .forEach(key -> changes.add(new Change.Touch(key)));
        rows.forEach(row -> changes.add(
                new Change.Put(row.key(), UnusedMark.without(Tally.unmarked(row.value())), Condition.ABSENT)));
        return changes;
    }

    /** Takes out what cannot be written; of this, what points to nothing. */
    private static List<Row> rejected(Section section, Map<Key, Row> open, Set<Key> conflicts) {
        List<Row> dangling = open.values().stream()
                .filter(row -> target(section, row).filter(conflicts::contains).isPresent())
                .toList();
        dangling.forEach(row -> open.remove(row.key()));
        open.keySet().removeAll(conflicts);
        return dangling;
    }

    /**
     * Reads a row as those do who use it.
     *
     * @throws RegistryException.IndexFailed if it cannot be read; its key is in the message
     */
    public static void check(Section section, Row row) {
        switch (section) {
            case TAGS, LINKS -> target(section, row);
            case MANIFESTS -> {
                repository(row);
                manifest(row);
            }
            case BLOBS -> Rows.read(row, read -> new StoragePath(location(read)));
        }
    }

    private static Optional<Key> target(Section section, Row row) {
        return switch (section) {
            case TAGS ->
                Optional.of(new Key(
                        row.key().partition(), RowKeys.MANIFESTS + Rows.read(row, read -> read.field("digest"))));
            case LINKS -> Optional.of(new Key(row.key().partition(), RowKeys.SELF));
            case MANIFESTS, BLOBS -> Optional.empty();
        };
    }

    /** The repository of a row of {@link Section#TAGS} or {@link Section#MANIFESTS}. */
    public static RepositoryName repository(Row row) {
        return Rows.read(
                row, read -> new RepositoryName(read.key().partition().substring(RowKeys.REPOSITORIES.length())));
    }

    /** The repository of a row of {@link Section#LINKS}. */
    public static RepositoryName linked(Row row) {
        return Rows.read(row, read -> new RepositoryName(read.key().sort().substring(RowKeys.LINKS.length())));
    }

    /** The blob of a row of {@link Section#LINKS} or {@link Section#BLOBS}. */
    public static Digest digest(Row row) {
        return Rows.read(row, read -> Digest.parse(read.key().partition().substring(RowKeys.BLOBS.length())));
    }

    /** What a row of {@link Section#MANIFESTS} says, as a manifest that is not there yet. */
    public static ManifestRow manifest(Row row) {
        return Rows.read(
                row,
                read -> ManifestRow.of(Digest.parse(read.key().sort().substring(RowKeys.MANIFESTS.length())), read)
                        .absent());
    }

    /** The blob of a row of {@link Section#BLOBS}. */
    public static Blob blob(Row row) {
        return BlobIndex.blob(digest(row), row);
    }

    /** Where the bytes lie that a row of {@link Section#BLOBS} names. */
    public static String location(Row row) {
        return Rows.read(row, read -> read.field("location"));
    }
}
