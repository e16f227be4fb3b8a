package io.stevedore.registry;

import io.stevedore.registry.audit.RemovalAudit;
import io.stevedore.registry.event.Events;
import io.stevedore.registry.index.IndexTable;
import io.stevedore.registry.index.ListIndex;
import io.stevedore.registry.index.TagIndex;
import io.stevedore.registry.index.UsageIndex;
import io.stevedore.registry.retention.PulledTags;
import io.stevedore.registry.retention.Retention;
import io.stevedore.registry.retention.RetentionPolicy;
import io.stevedore.registry.retention.RetentionTotals;
import io.stevedore.registry.review.Reviews;
import io.stevedore.registry.task.TaskIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which tags a registry keeps: what a file of its directory says, if there is one. */
public record TestRetention(
        IndexTable table, TagIndex tags, PulledTags pulls, RetentionPolicy policy, RemovalAudit audit) {

    /** The name of the file of rules. */
    public static final String RULES = "retention.yaml";

    static TestRetention of(
            Path directory, IndexTable table, UsageIndex usage, Reviews reviews, RemovalAudit audit, Events events) {
        Optional<String> file =
                Optional.of(directory.resolve(RULES)).filter(Files::exists).map(Path::toString);
        RetentionPolicy policy = new RetentionPolicy(file, Optional.of("1h"), Optional.empty(), Optional.of("1s"));
        TagIndex tags = new TagIndex(table, usage, reviews, events);
        return new TestRetention(table, tags, new PulledTags(tags, policy), policy, audit);
    }

    /** One of any node. */
    public Retention retention() {
        return retention(policy, new RetentionTotals());
    }

    /** One of any node that has a schedule; the interval is the one that is shipped. */
    public Retention byClock(Path directory, String schedule, RetentionTotals totals) {
        Optional<String> file = Optional.of(directory.resolve(RULES).toString());
        return retention(
                new RetentionPolicy(file, Optional.of("24h"), Optional.of(schedule), Optional.of("1s")), totals);
    }

    private Retention retention(RetentionPolicy rules, RetentionTotals totals) {
        return new Retention(table, new ListIndex(table), tags, new TaskIndex(table), pulls, rules, totals, audit);
    }
}
