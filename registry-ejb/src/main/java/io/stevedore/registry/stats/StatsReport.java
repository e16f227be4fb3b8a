package io.stevedore.registry.stats;

import io.stevedore.registry.task.Failures;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much the registry holds, with an entry for each repository. Clients may push meanwhile, so its numbers are those
 * of no one moment.
 */
public final class StatsReport {

    private final Map<String, Holding> repositories = new TreeMap<>();
    private final Failures failures = new Failures();
    private long stored;
    private long storedBytes;
    private long manifestBytes;
    private long waiting;
    private long waitingBytes;

    /** What each repository holds, by its name. */
    public Map<String, Holding> repositories() {
        return Collections.unmodifiableMap(repositories);
    }

    /** The sum over the repositories, where what two of them share counts twice. */
    public Holding held() {
        return repositories.values().stream().reduce(Holding.NOTHING, Holding::plus);
    }

    /** Blobs that the store keeps, each of them once. */
    public long stored() {
        return stored;
    }

    /** The bytes of these. */
    public long storedBytes() {
        return storedBytes;
    }

    /** What the store would keep besides if each repository had its blobs for itself, in bytes. */
    public long savedBytes() {
        return Math.max(0, held().bytes() - manifestBytes - storedBytes);
    }

    /** Blobs of the store that a collection found without a pointer, and that wait for their grace. */
    public long waiting() {
        return waiting;
    }

    /** The bytes of these, which are among the stored ones. */
    public long waitingBytes() {
        return waitingBytes;
    }

    /** Rows that could not be read, and why the look at the index ended before its end. */
    public Failures failures() {
        return failures;
    }

    /** Whether everything was counted. */
    public boolean isClean() {
        return failures.areNone();
    }

    void tag(String repository) {
        add(repository, new Holding(1, 0, 0, 0));
    }

    void manifest(String repository, long bytes) {
        manifestBytes += bytes;
        add(repository, new Holding(0, 1, 0, bytes));
    }

    void blob(String repository, long bytes) {
        add(repository, new Holding(0, 0, 1, bytes));
    }

    void stored(long bytes, boolean waits) {
        stored++;
        storedBytes += bytes;
        waiting += waits ? 1 : 0;
        waitingBytes += waits ? bytes : 0;
    }

    private void add(String repository, Holding more) {
        repositories.merge(repository, more, Holding::plus);
    }
}
