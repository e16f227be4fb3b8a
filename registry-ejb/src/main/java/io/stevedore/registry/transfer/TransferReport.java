package io.stevedore.registry.transfer;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.store.Reason;
import io.stevedore.registry.task.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What an export, an import or a copy did, or in a dry run would do. */
public final class TransferReport {

    /** What is counted. */
    public enum Count {
        REPOSITORIES("repositories"),
        MANIFESTS("manifests"),
        TAGS("tags"),
        BLOBS("blobs"),
        BYTES("bytes of blobs and manifests that were copied"),
        MANIFESTS_THERE("manifests already there"),
        TAGS_THERE("tags already there"),
        TAGS_MOVED("tags that named something else before, among the tags"),
        BLOBS_THERE("blobs already there"),
        BLOBS_MOUNTED("blobs that other repositories had, and were not copied");

        private final String label;

        Count(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private final String title;
    private final Set<Count> counted;
    private final boolean dryRun;
    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private final Problems problems = new Problems();

    private TransferReport(String title, Set<Count> counted, boolean dryRun) {
        this.title = title;
        this.counted = counted;
        this.dryRun = dryRun;
    }

    /** Of an export. */
    public static TransferReport ofExport() {
        return new TransferReport(
                "exported:",
                EnumSet.of(
                        Count.REPOSITORIES,
                        Count.MANIFESTS,
                        Count.TAGS,
                        Count.BLOBS,
                        Count.BYTES,
                        Count.MANIFESTS_THERE,
                        Count.BLOBS_THERE),
                false);
    }

    /** Of an import. */
    public static TransferReport ofImport(boolean dryRun) {
        return ofIntake(dryRun ? "would import:" : "imported:", dryRun);
    }

    /** Of a copy from another registry. */
    public static TransferReport ofCopy(boolean dryRun) {
        return ofIntake(dryRun ? "would copy:" : "copied:", dryRun);
    }

    private static TransferReport ofIntake(String title, boolean dryRun) {
        return new TransferReport(title, EnumSet.complementOf(EnumSet.of(Count.REPOSITORIES)), dryRun);
    }

    /** How it begins. */
    String title() {
        return title;
    }

    /** What has a number in it. */
    Set<Count> counted() {
        return Collections.unmodifiableSet(counted);
    }

    /** Whether nothing is written. */
    public boolean isDryRun() {
        return dryRun;
    }

    /** How many there were. */
    public long count(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /** What was left out. */
    public Problems problems() {
        return problems;
    }

    /** Whether everything was copied that there was. */
    public boolean isClean() {
        return problems.areNone();
    }

    public void add(Count count, long number) {
        counts.merge(count, number, Long::sum);
    }

    public void problem(Object what, RegistryException refusal) {
        problem(what, sentence(refusal));
    }

    public void problem(Object what, String reason) {
        problems.add(what.toString(), reason);
    }

    public void stop(String reason) {
        problems.stop(reason);
    }

    public void stop(Exception failure) {
        stop(reason(failure));
    }

    /** Why something failed; what the system says of a file is a path alone, now and then. */
    private static String reason(Exception failure) {
        Throwable cause = failure.getCause();
        Throwable told = failure instanceof UncheckedIOException && cause != null ? cause : failure;
        if (told instanceof FileSystemException file && file.getReason() == null) {
            return file.getClass().getSimpleName() + ": " + file.getMessage();
        }
        String message = told.getMessage();
        return told instanceof IOException && message != null ? message : Reason.of(failure);
    }

    /** What was wrong, with what was received. */
    public static String sentence(RegistryException refusal) {
        return refusal.getMessage() + (refusal.detail().isEmpty() ? "" : " " + refusal.detail());
    }

    /**
     * How far it is, in one line.
     *
     * @param moving bytes of the blob that is on its way
     */
    String progress(long moving) {
        return (count(Count.MANIFESTS) + count(Count.MANIFESTS_THERE)) + " manifests, "
                + (count(Count.BLOBS) + count(Count.BLOBS_THERE) + count(Count.BLOBS_MOUNTED)) + " blobs, "
                + (count(Count.BYTES) + moving) + " bytes copied, "
                + problems.named().size() + " problems";
    }
}
