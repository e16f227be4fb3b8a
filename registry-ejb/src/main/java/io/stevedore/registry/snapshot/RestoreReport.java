package io.stevedore.registry.snapshot;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of a restoration. */
public final class RestoreReport {

    /** What is counted. */
    enum Count {
        /** Rows of the snapshot that were written. */
        BLOBS,
        LINKS,
        MANIFESTS,
        TAGS,
        /** Rows that the index had already. */
        THERE,
        /** Files of the store that the snapshot does not name, and that were read and noted by their digest. */
        ADOPTED,
        ADOPTED_BYTES
    }

    /** Something of the snapshot that did not come back, or a file that could not be read, and why. */
    record Problem(String what, String reason) {}

    /** So many problems are kept; the others are counted. */
    static final int MAX_PROBLEMS = 10_000;

    private final boolean dryRun;
    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private final List<Problem> problems = new ArrayList<>();
    private long failures;
    private Optional<SnapshotName> name = Optional.empty();
    private Optional<String> stopped = Optional.empty();

    RestoreReport(boolean dryRun) {
        this.dryRun = dryRun;
    }

    void chose(SnapshotName chosen) {
        name = Optional.of(chosen);
    }

    void add(Count count, long number) {
        counts.merge(count, number, Long::sum);
    }

    void problem(String what, String reason) {
        failures++;
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new Problem(what, reason));
        }
    }

    void stop(String reason) {
        stopped = Optional.of(reason);
    }

    boolean isDryRun() {
        return dryRun;
    }

    Optional<SnapshotName> name() {
        return name;
    }

    long count(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    long failures() {
        return failures;
    }

    Optional<String> stopped() {
        return stopped;
    }

    /** Whether all that the snapshot names is there now. */
    public boolean isClean() {
        return failures == 0 && stopped.isEmpty();
    }
}
