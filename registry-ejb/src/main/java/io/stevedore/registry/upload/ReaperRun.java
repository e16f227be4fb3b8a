package io.stevedore.registry.upload;

import java.time.Duration;
import java.util.Optional;

/**
 * What the reaper has done in one run.
 *
 * @param found uploads that had expired, and ended ones whose bytes were left
 * @param aborted those of them that are gone now, bytes and all
 * @param failed those that stay for a later run because of an error
 * @param bytes what clients had sent of the aborted ones, as far as the index knew
 * @param failure the first error, or what ended the run early
 */
public record ReaperRun(int found, int aborted, int failed, long bytes, Duration duration, Optional<String> failure) {

    /** Whether there is anything to tell. */
    public boolean didSomething() {
        return aborted > 0 || failed > 0 || failure.isPresent();
    }

    @Override
    public String toString() {
        return "dropped " + aborted + " of " + found + " abandoned uploads, " + bytes + " bytes, in "
                + duration.toMillis() + " ms"
                + failure.map(reason -> "; " + failed + " failed, and later runs go on: " + reason)
                        .orElse("");
    }
}
