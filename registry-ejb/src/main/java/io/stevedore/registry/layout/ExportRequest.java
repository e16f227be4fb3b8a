package io.stevedore.registry.layout;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.transfer.TransferReport;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be exported, and where to.
 *
 * @param name empty for all repositories
 * @param reference empty for all that a repository has
 * @param target a directory, or the file of a tar
 */
public record ExportRequest(Optional<RepositoryName> name, Optional<Reference> reference, Path target) {

    private static final String ALL = "all";

    /**
     * Reads it as an operator writes it.
     *
     * @param what {@code REPOSITORY}, {@code REPOSITORY:TAG}, {@code REPOSITORY@DIGEST} or {@code all}
     * @param target ends with {@code .tar}, or is a directory
     * @throws IllegalArgumentException with a sentence for him
     */
    public static ExportRequest parse(String what, String target) {
        Path path = Path.of(target);
        if (what.equals(ALL)) {
            if (isTar(path)) {
                throw new IllegalArgumentException("\"all\" makes one layout for each repository, and a tar holds one;"
                        + " give a directory, or one repository, instead of \"" + target + "\"");
            }
            return new ExportRequest(Optional.empty(), Optional.empty(), path);
        }
        try {
            return parse(what, path);
        } catch (RegistryException.NameInvalid | RegistryException.TagInvalid | RegistryException.DigestInvalid e) {
            throw new IllegalArgumentException(
                    "\"" + what + "\" is not REPOSITORY, REPOSITORY:TAG, REPOSITORY@DIGEST or all: "
                            + TransferReport.sentence(e),
                    e);
        }
    }

    private static ExportRequest parse(String what, Path path) {
        int at = what.indexOf('@');
        int colon = what.indexOf(':');
        int end = at >= 0 ? at : colon;
        RepositoryName name = new RepositoryName(end < 0 ? what : what.substring(0, end));
        Optional<String> rest = end < 0 ? Optional.empty() : Optional.of(what.substring(end + 1));
        return new ExportRequest(
                Optional.of(name), rest.map(text -> at >= 0 ? Digest.parse(text) : new Tag(text)), path);
    }

    private static boolean isTar(Path path) {
        return path.toString().endsWith(LayoutFiles.TAR);
    }

    /** Whether the target is a tar. */
    boolean isTar() {
        return isTar(target);
    }
}
