package io.stevedore.registry.task;

import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/** The claim of this node on a periodic task, which must be renewed now and then. */
public final class TaskClaim implements AutoCloseable {

    private final TaskIndex index;
    private TaskRow row;

    /** @param row the run that was begun */
    public TaskClaim(TaskIndex index, TaskRow row) {
        this.index = index;
        this.row = row;
    }

    /** @throws CancellationException if another node took over */
    public void renewInTime() {
        Instant now = Instant.now();
        if (now.isAfter(row.claimedUntil().minus(TaskIndex.CLAIM.dividedBy(2)))) {
            row = index.renew(row, now)
                    .orElseThrow(() -> new CancellationException(
                            "another " + row.task().name().toLowerCase(Locale.ROOT) + " took over"));
        }
    }

    @Override
    public void close() {
        index.end(row);
    }
}
