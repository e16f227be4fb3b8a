package io.stevedore.registry.layout;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be exported, and where to.
 *
 * @param selection empty for all repositories
 * @param target a directory, or the file of a tar
 */
public record ExportRequest(Optional<ExportSelection> selection, Path target) {

    /**
     * Reads it as an operator writes it.
     *
     * @param what as {@link ExportSelection#parse} has it, or {@code all}
     * @param target ends with {@code .tar}, or is a directory
     * @throws IllegalArgumentException with a sentence for him
     */
    public static ExportRequest parse(String what, String target) {
        Path path = Path.of(target);
        if (!what.equals(ExportSelection.ALL)) {
            return new ExportRequest(Optional.of(ExportSelection.parse(what)), path);
        }
        if (isTar(path)) {
            throw new IllegalArgumentException("\"all\" makes one layout for each repository, and a tar holds one;"
                    + " give a directory, or one repository, instead of \"" + target + "\"");
        }
        return new ExportRequest(Optional.empty(), path);
    }

    private static boolean isTar(Path path) {
        return path.toString().endsWith(LayoutFiles.TAR);
    }

    /** Whether the target is a tar. */
    boolean isTar() {
        return isTar(target);
    }
}
