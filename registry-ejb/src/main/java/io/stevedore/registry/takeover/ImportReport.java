package io.stevedore.registry.takeover;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.store.Reason;
import io.stevedore.registry.task.Problems;
import io.stevedore.storage.StoragePath;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What an import did, or in a dry run would do. */
public final class ImportReport {

    private static final int MAX_FAILURES_IN_A_ROW = 100;

    /** What is counted. */
    public enum Count {
        REPOSITORIES("repositories"),
        MANIFESTS("manifests"),
        TAGS("tags"),
        LINKS("links"),
        BLOBS("blobs"),
        BYTES("bytes"),
        MANIFESTS_THERE("manifests already there"),
        TAGS_THERE("tags already there"),
        TAGS_KEPT("tags that name something else here, and were kept"),
        UNREFERENCED("files that no manifest needs, and were left"),
        UNREFERENCED_BYTES("bytes of these"),
        LINKS_LEFT("layer links that no manifest needs, and were left");

        private final String label;

        Count(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private final String source;
    private final Set<Count> shown;
    private final boolean dryRun;
    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private final Problems problems = new Problems();
    private int failuresInARow;

    /**
     * @param source what is imported from, as a user calls it
     * @param counts what is counted there
     */
    public ImportReport(String source, Set<Count> counts, boolean dryRun) {
        this.source = source;
        this.shown = Collections.unmodifiableSet(EnumSet.copyOf(counts));
        this.dryRun = dryRun;
    }

    String source() {
        return source;
    }

    /** What is counted, in the order of a report. */
    Set<Count> counts() {
        return shown;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    public long count(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /** What was not imported, by its path in the store, or in the other registry's table as it stands there. */
    public Problems problems() {
        return problems;
    }

    /** Whether everything that the other registry has is here now. */
    public boolean isClean() {
        return problems.areNone();
    }

    public void add(Count count, long number) {
        counts.merge(count, number, Long::sum);
        if (count == Count.MANIFESTS || count == Count.MANIFESTS_THERE) {
            failuresInARow = 0;
        }
    }

    /**
     * Notes what the store did not give.
     *
     * @throws RegistryException.StoreFailed if no manifest came between many of them, so that the import is to end
     */
    public void failure(StoragePath path, RegistryException.StoreFailed failure) {
        problem(path, "the store does not give it: " + Reason.of(failure));
        failuresInARow++;
        if (failuresInARow >= MAX_FAILURES_IN_A_ROW) {
            throw failure;
        }
    }

    /** How far the import is, in one line. */
    public String progress(RepositoryName last) {
        return count(Count.REPOSITORIES) + " repositories, " + (count(Count.MANIFESTS) + count(Count.MANIFESTS_THERE))
                + " manifests, " + problems.named().size() + " problems; last: " + last;
    }

    public void problem(StoragePath path, String reason) {
        problem(path.text(), reason);
    }

    public void problem(StoragePath path, RegistryException refusal) {
        problem(path, refusal.getMessage() + (refusal.detail().isEmpty() ? "" : " " + refusal.detail()));
    }

    public void problem(String path, String reason) {
        problems.add(path, reason);
    }

    /** The import ends before its end; running it again goes on. */
    public void stop(String reason) {
        problems.stop(reason);
    }
}
