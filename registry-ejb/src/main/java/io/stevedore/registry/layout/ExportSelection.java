package io.stevedore.registry.layout;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.transfer.TransferReport;
import java.util.Optional;

/**
 * What of one repository is to be exported.
 *
 * @param reference empty for all that it has
 */
public record ExportSelection(RepositoryName name, Optional<Reference> reference) {

    /** What stands for all repositories, where there may be several. */
    static final String ALL = "all";

    /**
     * Reads it as an operator writes it.
     *
     * @param what {@code REPOSITORY}, {@code REPOSITORY:TAG} or {@code REPOSITORY@DIGEST}
     * @throws IllegalArgumentException with a sentence for him
     */
    public static ExportSelection parse(String what) {
        if (what.equals(ALL)) {
            throw new IllegalArgumentException(
                    "\"all\" makes one layout for each repository, and a tar holds one;" + " name one repository");
        }
        try {
            int at = what.indexOf('@');
            int colon = what.indexOf(':');
            int end = at >= 0 ? at : colon;
            RepositoryName name = new RepositoryName(end < 0 ? what : what.substring(0, end));
            Optional<String> rest = end < 0 ? Optional.empty() : Optional.of(what.substring(end + 1));
            return new ExportSelection(name, rest.map(text -> at >= 0 ? Digest.parse(text) : new Tag(text)));
        } catch (RegistryException.NameInvalid | RegistryException.TagInvalid | RegistryException.DigestInvalid e) {
            throw new IllegalArgumentException(
                    "\"" + what + "\" is not REPOSITORY, REPOSITORY:TAG, REPOSITORY@DIGEST or all: "
                            + TransferReport.sentence(e),
                    e);
        }
    }
}
