package io.stevedore.registry.sweep;

import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.UnfinishedFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a sweep found and removed, or in a dry run would remove. */
public final class SweepReport {

    /** Things and problems beyond these are counted only. */
    static final int MAX_NAMED = 10_000;

    /** In what form bytes lie that nothing needs. */
    public enum Kind {
        BLOBS("stored blobs"),
        MANIFESTS("stored manifests"),
        FILES("unfinished files"),
        MULTIPART_UPLOADS("multipart uploads"),
        SIDE_OBJECTS("side objects");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        static Kind of(String directory) {
            return directory.equals(BlobStore.BLOBS) ? BLOBS : MANIFESTS;
        }

        static Kind of(UnfinishedFile.Kind kind) {
            return switch (kind) {
                case FILE -> FILES;
                case MULTIPART_UPLOAD -> MULTIPART_UPLOADS;
                case SIDE_OBJECT -> SIDE_OBJECTS;
            };
        }
    }

    /**
     * Something that no row knows.
     *
     * @param path the root if the store does not know where it was to appear
     */
    public record Orphan(Kind kind, StoragePath path, long size) {}

    /** Numbers and bytes. */
    public record Count(long number, long bytes) {

        static final Count NONE = new Count(0, 0);

        Count plus(Count other) {
            return new Count(number + other.number, bytes + other.bytes);
        }
    }

    /** Something that could not be looked at or removed. */
    public record Problem(StoragePath path, String reason) {}

    private final boolean dryRun;
    private final Map<Kind, Count> found = new EnumMap<>(Kind.class);
    private final Map<Kind, Count> removed = new EnumMap<>(Kind.class);
    private final List<Orphan> orphans = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private long failures;
    private Optional<String> stopped = Optional.empty();
    private Duration duration = Duration.ZERO;

    public SweepReport(boolean dryRun) {
        this.dryRun = dryRun;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    public Count found(Kind kind) {
        return found.getOrDefault(kind, Count.NONE);
    }

    public Count removed(Kind kind) {
        return removed.getOrDefault(kind, Count.NONE);
    }

    /** Of all kinds. */
    public Count found() {
        return found.values().stream().reduce(Count.NONE, Count::plus);
    }

    /** Of all kinds. */
    public Count removed() {
        return removed.values().stream().reduce(Count.NONE, Count::plus);
    }

    /** What was found, the first 10,000, in the order of its discovery. */
    public List<Orphan> orphans() {
        return Collections.unmodifiableList(orphans);
    }

    /** How many things could not be looked at or removed. */
    public long failures() {
        return failures;
    }

    /** The failures, the first 10,000. */
    public List<Problem> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** Why the sweep ended before its end. */
    public Optional<String> stopped() {
        return stopped;
    }

    /** How long it took. */
    public Duration duration() {
        return duration;
    }

    /** Whether everything was looked at, and all that was found is removed. */
    public boolean isClean() {
        return failures == 0 && stopped.isEmpty();
    }

    void found(Orphan orphan) {
        found.merge(orphan.kind(), new Count(1, orphan.size()), Count::plus);
        if (orphans.size() < MAX_NAMED) {
            orphans.add(orphan);
        }
    }

    void removed(Orphan orphan) {
        removed.merge(orphan.kind(), new Count(1, orphan.size()), Count::plus);
    }

    void failed(StoragePath path, String reason) {
        failures++;
        if (problems.size() < MAX_NAMED) {
            problems.add(new Problem(path, reason.replaceAll("\\p{Cntrl}", "?")));
        }
    }

    void stop(String reason) {
        stopped = Optional.of(reason.replaceAll("\\p{Cntrl}", "?"));
    }

    void took(Duration time) {
        duration = time;
    }
}
