package io.stevedore.registry.task;

import io.stevedore.registry.task.TaskIndex.Task;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The last run of a periodic task, as the index keeps it.
 *
 * @param beganAt when it began
 * @param holder made up by who began it
 * @param claimedUntil until when no other may begin; in the past if none runs
 * @param index a name that the index gave itself, for the store to tell it from other indexes
 * @param version of the row; 0 if there is none
 */
public record TaskRow(Task task, Instant beganAt, String holder, Instant claimedUntil, String index, long version) {

    static TaskRow none(Task task) {
        return new TaskRow(task, Instant.EPOCH, "", Instant.EPOCH, "", 0);
    }

    static TaskRow of(Task task, Row row) {
        return new TaskRow(
                task,
                Instant.parse(row.field("began-at")),
                row.field("holder"),
                Instant.parse(row.field("claimed-until")),
                row.field("index"),
                row.version());
    }

    /**
     * Whether it is time for the next run, and nobody is at it.
     *
     * @param interval from the start of one run to that of the next
     */
    public boolean isDue(Instant now, Duration interval, Duration clockSkew) {
        return isDue(now, beganAt.plus(interval), clockSkew);
    }

    /**
     * Whether it is time for the next run, and nobody is at it. A last run that no clock could have begun yet was begun
     * by one that was wrong, and nothing waits for it.
     *
     * @param next when that is to begin
     */
    public boolean isDue(Instant now, Instant next, Duration clockSkew) {
        boolean impossible = beganAt.isAfter(now.plus(clockSkew));
        return (impossible || !next.isAfter(now)) && !isClaimed(now, clockSkew);
    }

    /** Whether there was any run. */
    public boolean hasBegun() {
        return beganAt.isAfter(Instant.EPOCH);
    }

    /**
     * Whether somebody is at it, or was until a moment ago.
     *
     * @param clockSkew how far the holder's clock may be off
     */
    public boolean isClaimed(Instant now, Duration clockSkew) {
        boolean impossible = claimedUntil.isAfter(now.plus(TaskIndex.CLAIM).plus(clockSkew));
        return !impossible && claimedUntil.plus(clockSkew).isAfter(now);
    }

    TaskRow claimed(Instant until) {
        return new TaskRow(task, beganAt, holder, until, index, version);
    }

    TaskRow named(String name) {
        return new TaskRow(task, beganAt, holder, claimedUntil, name, version);
    }

    /** This row as it stands after it was written once more. */
    TaskRow written() {
        return new TaskRow(task, beganAt, holder, claimedUntil, index, version + 1);
    }

    RowValue value() {
        return RowValue.of(Map.of(
                "began-at",
                beganAt.toString(),
                "holder",
                holder,
                "claimed-until",
                claimedUntil.toString(),
                "index",
                index));
    }
}
