package io.stevedore.registry.scrub;

import io.stevedore.registry.task.Failures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a scrub has read, and what of all content is damaged. */
public final class ScrubReport {

    /** Damage beyond these is counted only. */
    static final int MAX_NAMED = Failures.MAX_NAMED;

    private final List<Damaged> damaged = new ArrayList<>();
    private final Failures failures = new Failures();
    private long blobs;
    private long manifests;
    private long bytes;
    private long found;
    private long missing;
    private long repaired;
    private long damagedCount;
    private boolean complete;
    private Duration duration = Duration.ZERO;

    /** Blobs that were read. */
    public long blobs() {
        return blobs;
    }

    /** Manifests that were read. */
    public long manifests() {
        return manifests;
    }

    /** What was read of both; what is damaged was read twice. */
    public long bytes() {
        return bytes;
    }

    /** How much of it was found damaged, also what was so before. */
    public long found() {
        return found;
    }

    /** How much of that is not in the store at all. */
    public long missing() {
        return missing;
    }

    /** How much was damaged before, and was pushed again, deleted, or put right in the store since. */
    public long repaired() {
        return repaired;
    }

    /** How much is damaged now, whichever run has found it. */
    public long damagedCount() {
        return damagedCount;
    }

    /** The same, the first 10,000. */
    public List<Damaged> damaged() {
        return Collections.unmodifiableList(damaged);
    }

    /** What could not be done, and why it ended before its end. */
    public Failures failures() {
        return failures;
    }

    /** Whether all content has been read, by this run and those before it. */
    public boolean isComplete() {
        return complete;
    }

    public Duration duration() {
        return duration;
    }

    /** Whether everything was read, and nothing is damaged. */
    public boolean isClean() {
        return damagedCount == 0 && failures.areNone();
    }

    void read(boolean isBlob) {
        blobs += isBlob ? 1 : 0;
        manifests += isBlob ? 0 : 1;
    }

    void took(long count) {
        bytes += count;
    }

    void found(boolean isMissing) {
        found++;
        missing += isMissing ? 1 : 0;
    }

    void countRepaired() {
        repaired++;
    }

    void damaged(Damaged one) {
        damagedCount++;
        if (damaged.size() < MAX_NAMED) {
            damaged.add(one);
        }
    }

    void complete() {
        complete = true;
    }

    void took(Duration time) {
        duration = time;
    }
}
