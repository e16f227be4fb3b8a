package io.stevedore.registry.index;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.IndexCopy.Section;
import io.stevedore.registry.quota.Amount;
import io.stevedore.registry.quota.QuotaCheck;
import io.stevedore.registry.quota.Quotas;
import io.stevedore.registry.quota.Tally;
import io.stevedore.registry.quota.Usage;
import io.stevedore.registry.rules.Quota;
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
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Counts what the repositories of quotas hold, in the very writes that change it. Links and tags have a mark if they
 * are counted; content of before a quota gets it by {@link #count}.
 */
@ApplicationScoped
public class UsageIndex {

    /** Where the last count stands. */
    public static final String PARTITION = "quota#0";

    /** How many rows are marked at once; each may change two counters. */
    private static final int BATCH = 30;

    private static final int MOST = 10_000;
    private static final Key COUNTED = new Key(PARTITION, "counted");

    private IndexTable table;

    private Quotas quotas;

    private QuotaCheck check;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public UsageIndex() {}

    @Inject
    public UsageIndex(IndexTable table, Quotas quotas, QuotaCheck check) {
        this.table = table;
        this.quotas = quotas;
        this.check = check;
    }

    /** For a write to a repository. */
    Tally tally(RepositoryName name) {
        return new Tally(quotas.of(name));
    }

    /**
     * Makes changes, and with them those of the counters.
     *
     * @throws RegistryException.Refused if a quota has no room for what is new
     */
    void write(List<Change> changes, Tally tally) {
        if (tally.size() == 0) {
            table.write(changes);
            return;
        }
        quotas.inTurn(tally, () -> {
            List<Usage> after = after(tally);
            check.requireRoom(tally, after);
            List<Change> all = new ArrayList<>(changes);
            after.forEach(usage -> all.add(usage.put()));
            all.addAll(check.events(tally, after));
            table.write(all);
            check.warn(tally, after);
        });
    }

    /** The most rows that a write has more of for the sake of its counters. */
    int rows(Tally tally) {
        return tally.size() == 0 ? 0 : tally.size() + check.mostRows();
    }

    /** As {@link #write} would, before the first of several writes. */
    void requireRoom(Tally tally) {
        if (tally.size() > 0) {
            check.requireRoom(tally, after(tally));
        }
    }

    private List<Usage> after(Tally tally) {
        Map<String, Usage> now = table.getAll(tally.keys()).values().stream()
                .map(row -> Rows.read(row, Usage::of))
                .collect(Collectors.toMap(Usage::quota, Function.identity()));
        return tally.after(name -> now.getOrDefault(name, Usage.none(name)));
    }

    /** Whether a conflict is over counters alone, which others change all the time. */
    static boolean isOfCounters(TableException.Conflict conflict) {
        return conflict.keys().stream().allMatch(key -> key.partition().equals(Usage.PARTITION));
    }

    /** All counters by the names of their quotas. */
    public Map<String, Usage> all() {
        return table.query(Usage.PARTITION, "", "", MOST).stream()
                .map(row -> Rows.read(row, Usage::of))
                .collect(Collectors.toMap(Usage::quota, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    /** Writes a counter anew, unless it has changed since it was read. */
    public boolean correct(Usage usage) {
        try {
            table.write(List.of(usage.put()));
            return true;
        } catch (TableException.Conflict e) {
            return false;
        }
    }

    /**
     * What was found in some rows.
     *
     * @param held by quota
     * @param marked how many rows got another mark, or lost theirs
     */
    public record Found(Map<String, Amount> held, int marked) {}

    /** Marks links or tags as the quotas of the moment say, and counts what was not counted. Safe beside requests. */
    public Found count(Section section, List<Row> rows) {
        List<Row> relevant = rows.stream()
                .filter(row ->
                        wanted(section, row).isPresent() || Tally.mark(row).isPresent())
                .toList();
        Map<Key, Amount> amounts = amounts(section, relevant);
        List<Key> wrong = relevant.stream()
                .filter(row -> !Tally.mark(row).equals(wanted(section, row)))
                .map(Row::key)
                .filter(amounts::containsKey)
                .toList();
        int marked = 0;
        for (int i = 0; i < wrong.size(); i += BATCH) {
            marked += mark(section, wrong.subList(i, Math.min(wrong.size(), i + BATCH)), amounts);
        }
        Map<String, Amount> held = new HashMap<>();
        relevant.forEach(row -> wanted(section, row)
                .ifPresent(name -> held.merge(name, amounts.getOrDefault(row.key(), Amount.NONE), Amount::plus)));
        return new Found(held, marked);
    }

    private int mark(Section section, List<Key> keys, Map<Key, Amount> amounts) {
        return Retry.onConflict(() -> {
            Tally tally = new Tally(Optional.empty());
            List<Change> changes = new ArrayList<>();
            table.getAll(keys).values().forEach(row -> {
                Optional<String> wanted = wanted(section, row);
                if (!Tally.mark(row).equals(wanted)) {
                    changes.add(tally.remark(row, wanted, amounts.getOrDefault(row.key(), Amount.NONE)));
                }
            });
            if (!changes.isEmpty()) {
                write(changes, tally);
            }
            return changes.size();
        });
    }

    private Optional<String> wanted(Section section, Row row) {
        String name = section == Section.LINKS
                ? row.key().sort().substring(RowKeys.LINKS.length())
                : row.key().partition().substring(RowKeys.REPOSITORIES.length());
        return quotas.of(Rows.read(row, read -> new RepositoryName(name))).map(Quota::name);
    }

    /** What rows count for. A link whose blob has gone meanwhile counts for nothing. */
    private Map<Key, Amount> amounts(Section section, List<Row> rows) {
        Map<Key, Amount> amounts = new HashMap<>();
        if (section == Section.TAGS) {
            rows.forEach(row -> amounts.put(row.key(), Amount.TAG));
            return amounts;
        }
        for (int i = 0; i < rows.size(); i += Table.MAX_CHANGES) {
            List<Row> part = rows.subList(i, Math.min(rows.size(), i + Table.MAX_CHANGES));
            Map<Key, Row> blobs =
                    table.getAll(part.stream().map(UsageIndex::blob).distinct().toList());
            part.forEach(row -> Optional.ofNullable(blobs.get(blob(row)))
                    .ifPresent(blob -> amounts.put(row.key(), Amount.ofBytes(BlobIndex.size(blob)))));
        }
        return amounts;
    }

    private static Key blob(Row link) {
        return new Key(link.key().partition(), RowKeys.SELF);
    }

    /**
     * The last count of all content.
     *
     * @param beganAt when it began
     * @param quotas the {@linkplain Quotas#fingerprint fingerprint} of the quotas by which it counted
     */
    public record LastCount(Instant beganAt, String quotas) {}

    /** The last one that came to its end, on whichever node. */
    public Optional<LastCount> lastCount() {
        return table.get(COUNTED)
                .map(row -> Rows.read(
                        row, read -> new LastCount(Instant.parse(read.field("began-at")), read.field("quotas"))));
    }

    /** A count came to its end. */
    public void note(LastCount count) {
        Map<String, String> fields = Map.of("began-at", count.beganAt().toString(), "quotas", count.quotas());
        table.write(List.of(new Change.Put(COUNTED, RowValue.of(fields), Condition.ALWAYS)));
    }
}
