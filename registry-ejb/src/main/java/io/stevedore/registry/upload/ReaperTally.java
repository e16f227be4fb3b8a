package io.stevedore.registry.upload;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.store.Reason;
import java.time.Duration;
import java.util.Optional;

/** Counts while the reaper runs. */
final class ReaperTally {

    private static final int MOST = 10_000;
    private static final int MOST_FAILURES = 100;

    private final long startedAt = System.nanoTime();
    private int found;
    private int aborted;
    private int failed;
    private long bytes;
    private Optional<String> failure = Optional.empty();

    void found() {
        found++;
    }

    void aborted(long size) {
        aborted++;
        bytes += size;
    }

    void failed(String which, RuntimeException cause) {
        failed++;
        tell("upload " + which.substring(which.lastIndexOf('#') + 1) + ": ", cause);
    }

    void endedBy(RegistryException cause) {
        tell("", cause);
    }

    /** Whether the run has done enough, or has failed too often to be worth going on with. */
    boolean isFull() {
        return found >= MOST || failed >= MOST_FAILURES;
    }

    ReaperRun run() {
        return new ReaperRun(found, aborted, failed, bytes, Duration.ofNanos(System.nanoTime() - startedAt), failure);
    }

    private void tell(String which, RuntimeException cause) {
        if (failure.isEmpty()) {
            failure = Optional.of(which + Reason.of(cause));
        }
    }
}
