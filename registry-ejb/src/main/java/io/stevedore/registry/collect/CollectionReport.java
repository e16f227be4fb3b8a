package io.stevedore.registry.collect;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.task.Failures;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a collection looked at and removed, or in a dry run would remove. */
public final class CollectionReport {

    /** Repositories beyond these are counted only. */
    static final int MAX_NAMED = Failures.MAX_NAMED;

    /**
     * What was removed.
     *
     * @param blobs how often a repository lost one
     * @param manifests deleted, and their tags
     * @param bytes of blobs that no repository has any more, and that the store has dropped
     */
    public record Removed(long blobs, long manifests, long bytes) {

        static final Removed NONE = new Removed(0, 0, 0);

        Removed plus(Removed other) {
            return new Removed(blobs + other.blobs, manifests + other.manifests, bytes + other.bytes);
        }
    }

    @FunctionalInterface
    interface Listener {

        /** @param repository that had it; empty if none did */
        void removed(Optional<RepositoryName> repository, Digest digest, boolean isManifest);
    }

    private final boolean dryRun;
    private final Listener listener;
    private final Map<String, Removed> repositories = new TreeMap<>();
    private final Failures failures = new Failures();
    private Removed removed = Removed.NONE;
    private long looked;
    private long waiting;
    private Duration duration = Duration.ZERO;

    /** @param listener hears of each blob and manifest that is gone */
    CollectionReport(boolean dryRun, Listener listener) {
        this.dryRun = dryRun;
        this.listener = listener;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    /** In all. */
    public Removed removed() {
        return removed;
    }

    /** By repository; {@code ""} stands for what no repository had. */
    public Map<String, Removed> repositories() {
        return Collections.unmodifiableMap(repositories);
    }

    /** How much content was looked at. */
    public long looked() {
        return looked;
    }

    /** How much of it nothing needs, and is kept for its grace. */
    public long waiting() {
        return waiting;
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

    void waits() {
        waiting++;
    }

    void removed(Optional<RepositoryName> repository, Digest digest, Removed what) {
        removed = removed.plus(what);
        String name = repository.map(RepositoryName::toString).orElse("");
        if (repositories.size() < MAX_NAMED || repositories.containsKey(name)) {
            repositories.merge(name, what, Removed::plus);
        }
        if (!dryRun) {
            listener.removed(repository, digest, what.manifests() > 0);
        }
    }

    void took(Duration time) {
        duration = time;
    }
}
