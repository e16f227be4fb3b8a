package io.stevedore.registry.snapshot;

import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What became of a backup.
 *
 * @param file where the copy is, or {@code ""}
 * @param bytes its size
 * @param problem why there is none, or {@code ""}
 */
public record BackupReport(String file, long bytes, Duration duration, String problem) {

    static BackupReport of(Path file, Duration duration) {
        try {
            return new BackupReport(file.toAbsolutePath().toString(), Files.size(file), duration, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BackupReport failed(String problem) {
        return new BackupReport("", 0, Duration.ZERO, problem);
    }

    /** Whether there is a copy. */
    public boolean isClean() {
        return problem.isEmpty();
    }

    /** For people. */
    public String plain() {
        return isClean()
                ? "the index stands in " + file + ", " + bytes + " bytes, after " + duration.toMillis() + " ms"
                : "no copy was made: " + problem;
    }

    /** For programs: one JSON object. */
    public String json() {
        return (isClean()
                        ? Json.createObjectBuilder()
                                .add("file", file)
                                .add("bytes", bytes)
                                .add("milliseconds", duration.toMillis())
                        : Json.createObjectBuilder().add("stopped", problem))
                .build()
                .toString();
    }
}
