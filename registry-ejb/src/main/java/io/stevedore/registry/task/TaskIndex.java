package io.stevedore.registry.task;

import io.stevedore.registry.index.IndexTable;
import io.stevedore.registry.index.Retry;
import io.stevedore.registry.index.Rows;
import io.stevedore.registry.index.UsageIndex;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.TableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sees to it that of all nodes one does a periodic task at a time. */
@ApplicationScoped
public class TaskIndex {

    /** What is done now and then for all nodes by one of them. */
    public enum Task {
        /** The comparison of store and index. */
        SWEEP("sweep#0"),
        /** The copy of the index in the store. */
        SNAPSHOT("snapshot#0"),
        /** The end of tags that no rule keeps. */
        RETENTION("retention#0"),
        /** The look whether the store still has the bytes that were pushed. */
        SCRUB("scrub#0"),
        /** The count of what quotas count. */
        QUOTA(UsageIndex.PARTITION);

        @SuppressWarnings("ImmutableEnumChecker") // two texts
        private final Key key;

        Task(String partition) {
            key = new Key(partition, "#");
        }

        Key key() {
            return key;
        }
    }

    /** How long a claim holds without being renewed: a minute. */
    public static final Duration CLAIM = Duration.ofMinutes(1);

    private IndexTable table;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public TaskIndex() {}

    @Inject
    public TaskIndex(IndexTable table) {
        this.table = table;
    }

    /** The last run of a task; one of long ago if there was none. */
    public TaskRow last(Task task) {
        return table.get(task.key())
                .map(row -> Rows.read(row, read -> TaskRow.of(task, read)))
                .orElseGet(() -> TaskRow.none(task));
    }

    /** Claims a new run, which begins now. Empty if another one is claimed, by clocks that may be apart. */
    public Optional<TaskRow> begin(Task task, Instant now, Duration clockSkew) {
        TaskRow last = last(task);
        return last.isClaimed(now, clockSkew) ? Optional.empty() : begin(last, now);
    }

    /** Claims a new run, which begins now. Empty if somebody else began one since the last one was read. */
    public Optional<TaskRow> begin(TaskRow last, Instant now) {
        String holder = UUID.randomUUID().toString();
        String index = last.index().isEmpty() ? UUID.randomUUID().toString() : last.index();
        TaskRow begun = new TaskRow(last.task(), now, holder, now.plus(CLAIM), index, last.version());
        try {
            table.write(List.of(put(begun)));
        } catch (TableException.Conflict e) {
            return Optional.empty();
        }
        return Optional.of(last(last.task())).filter(row -> row.holder().equals(holder));
    }

    /** Holds a claim for longer. Empty if it is lost. */
    public Optional<TaskRow> renew(TaskRow row, Instant now) {
        TaskRow renewed = row.claimed(now.plus(CLAIM));
        try {
            table.note(List.of(put(renewed)));
        } catch (TableException.Conflict e) {
            return Optional.empty();
        }
        return Optional.of(renewed.written());
    }

    /** Gives the claim back, if it is not lost. */
    public void end(TaskRow row) {
        try {
            table.note(List.of(put(row.claimed(Instant.EPOCH))));
        } catch (TableException.Conflict e) {
            return; // whoever took over gives it back
        }
    }

    /** The name by which a store tells this index from others, made up now if it has none yet. */
    public String indexName() {
        TaskRow last = last(Task.SWEEP);
        if (last.index().isEmpty()) {
            nameIndex(UUID.randomUUID().toString());
            last = last(Task.SWEEP);
        }
        return last.index();
    }

    /** Gives this index the name of another one, whose place it takes. */
    public void nameIndex(String name) {
        Retry.onConflict(() -> {
            table.write(List.of(put(last(Task.SWEEP).named(name))));
            return name;
        });
    }

    private static Change put(TaskRow row) {
        Condition condition = row.version() == 0 ? Condition.ABSENT : Condition.version(row.version());
        return new Change.Put(row.task().key(), row.value(), condition);
    }
}
