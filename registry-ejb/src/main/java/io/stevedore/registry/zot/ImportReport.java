package io.stevedore.registry.zot;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.storage.StoragePath;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an import did, or in a dry run would do. */
public final class ImportReport {

    /** Problems beyond these are counted only. */
    static final int MAX_PROBLEMS = 10_000;

    private static final int MAX_TEXT = 1500;

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
        TAGS_KEPT("tags that name something newer here, and were kept"),
        UNREFERENCED("files that no manifest needs, and were left"),
        UNREFERENCED_BYTES("bytes of these");

        private final String label;

        Count(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /**
     * Something that was not imported.
     *
     * @param path in the store, or in zot's table as it stands there
     */
    public record Problem(String path, String reason) {}

    private final boolean dryRun;
    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private final Set<Problem> problems = new LinkedHashSet<>();
    private long problemsLeftOut;
    private Optional<String> stopped = Optional.empty();

    public ImportReport(boolean dryRun) {
        this.dryRun = dryRun;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    public long count(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /** Each once, in the order of their discovery. */
    public Set<Problem> problems() {
        return Collections.unmodifiableSet(problems);
    }

    /** How many more there were than {@link #problems} holds. */
    public long problemsLeftOut() {
        return problemsLeftOut;
    }

    /** Why the import ended before its end; running it again goes on. */
    public Optional<String> stopped() {
        return stopped;
    }

    /** Whether everything that zot has is here now. */
    public boolean isClean() {
        return problems.isEmpty() && stopped.isEmpty();
    }

    void add(Count count, long number) {
        counts.merge(count, number, Long::sum);
    }

    void problem(StoragePath path, String reason) {
        problem(path.text(), reason);
    }

    void problem(StoragePath path, RegistryException refusal) {
        problem(path, refusal.getMessage() + (refusal.detail().isEmpty() ? "" : " " + refusal.detail()));
    }

    void problem(String path, String reason) {
        Problem problem = new Problem(printable(path), printable(reason));
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(problem);
        } else if (!problems.contains(problem)) {
            problemsLeftOut++;
        }
    }

    /** What comes from outside must not move a terminal's cursor, nor fill the memory. */
    private static String printable(String text) {
        String shown = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
        return shown.replaceAll("\\p{Cntrl}", "?");
    }

    void stop(String reason) {
        stopped = Optional.of(reason);
    }
}
