package io.stevedore.registry;

import io.stevedore.registry.access.Caller;
import io.stevedore.registry.event.Events;
import io.stevedore.registry.index.IndexCopy;
import io.stevedore.registry.index.IndexCopy.Section;
import io.stevedore.registry.index.IndexTable;
import io.stevedore.registry.index.UsageIndex;
import io.stevedore.registry.policy.CleaningPolicy;
import io.stevedore.registry.quota.Amount;
import io.stevedore.registry.quota.QuotaCheck;
import io.stevedore.registry.quota.QuotaWarnings;
import io.stevedore.registry.quota.Quotas;
import io.stevedore.registry.quota.Tally;
import io.stevedore.registry.quota.Usage;
import io.stevedore.registry.task.TaskIndex;
import io.stevedore.registry.usage.UsageCounts;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The quotas of a registry, and what its counters say and should say. */
public record TestUsage(IndexTable table, UsageIndex index, Quotas quotas, QuotaWarnings warnings) {

    /** Where a directory has them. */
    static final String FILE = "quotas.yaml";

    /** As another node has it, with the same index. */
    public static TestUsage of(IndexTable table, Path directory, Caller caller, Events events) {
        Quotas quotas = new Quotas(
                Optional.of(directory.resolve(FILE)).filter(Files::exists).map(Path::toString));
        QuotaWarnings warnings = new QuotaWarnings();
        QuotaCheck check = new QuotaCheck(caller, warnings, events);
        return new TestUsage(table, new UsageIndex(table, quotas, check), quotas, warnings);
    }

    /** What a counter says. */
    public Amount held(String quota) {
        return Optional.ofNullable(index.all().get(quota)).map(Usage::held).orElse(Amount.NONE);
    }

    /** What all counters say that have counted something. */
    public Map<String, Amount> held() {
        Map<String, Amount> held = new TreeMap<>();
        index.all().forEach((quota, usage) -> held.put(quota, usage.held()));
        held.values().removeIf(Amount.NONE::equals);
        return held;
    }

    /** What they should say: the sums of the rows that are marked. */
    public Map<String, Amount> marked() {
        Map<String, Amount> sums = new TreeMap<>();
        rows(Section.TAGS)
                .forEach(row -> Tally.mark(row).ifPresent(quota -> sums.merge(quota, Amount.TAG, Amount::plus)));
        rows(Section.LINKS)
                .forEach(row ->
                        Tally.mark(row).ifPresent(quota -> sums.merge(quota, Amount.ofBytes(size(row)), Amount::plus)));
        sums.values().removeIf(Amount.NONE::equals);
        return sums;
    }

    private long size(Row link) {
        Row blob = table.get(new Key(link.key().partition(), "#")).orElseThrow();
        return Long.parseLong(blob.field("size"));
    }

    private List<Row> rows(Section section) {
        List<Row> rows = new ArrayList<>();
        RowPage page = new IndexCopy(table).page(section, "");
        rows.addAll(page.rows());
        while (!page.next().isEmpty()) {
            page = new IndexCopy(table).page(section, page.next());
            rows.addAll(page.rows());
        }
        return rows;
    }

    /** Counts content that no write has counted. */
    public boolean count() {
        return count(Instant.now());
    }

    /** As {@link #count()}, at some time. */
    public boolean count(Instant now) {
        return counts().count(now);
    }

    public UsageCounts counts() {
        CleaningPolicy cleaning = new CleaningPolicy("1m", "1s", "24h", "24h");
        return new UsageCounts(new IndexCopy(table), index, new TaskIndex(table), quotas, cleaning);
    }
}
