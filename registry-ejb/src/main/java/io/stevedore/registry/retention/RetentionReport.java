package io.stevedore.registry.retention;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.task.Failures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** What a run of retention looked at and removed, or in a dry run would remove. */
public final class RetentionReport {

    /** Tags beyond these are counted only. */
    static final int MAX_NAMED = Failures.MAX_NAMED;

    /**
     * A tag that went.
     *
     * @param digest what it named
     * @param why which rules spoke of it, and why they did not keep it
     */
    public record Removed(RepositoryName repository, Tag tag, Digest digest, String why) {}

    private final boolean dryRun;
    private final Consumer<Removed> listener;
    private final List<Removed> named = new ArrayList<>();
    private final Failures failures = new Failures();
    private long removed;
    private long looked;
    private Duration duration = Duration.ZERO;

    /** @param listener hears of each tag that is gone */
    RetentionReport(boolean dryRun, Consumer<Removed> listener) {
        this.dryRun = dryRun;
        this.listener = listener;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    /** How many tags went. */
    public long removed() {
        return removed;
    }

    /** Which tags went, the first 10,000. */
    public List<Removed> named() {
        return Collections.unmodifiableList(named);
    }

    /** How many tags were looked at: those of repositories that a rule covers. */
    public long looked() {
        return looked;
    }

    /** What could not be done, and why it ended before its end. */
    public Failures failures() {
        return failures;
    }

    public Duration duration() {
        return duration;
    }

    /** Whether everything was looked at, and all that was to go has gone. */
    public boolean isClean() {
        return failures.areNone();
    }

    void countLook() {
        looked++;
    }

    void removed(Removed tag) {
        removed++;
        if (named.size() < MAX_NAMED) {
            named.add(tag);
        }
        if (!dryRun) {
            listener.accept(tag);
        }
    }

    void took(Duration time) {
        duration = time;
    }

    /** How far it is. */
    String line() {
        return looked + " tags looked at, " + removed + " removed, " + failures.count() + " failures";
    }
}
