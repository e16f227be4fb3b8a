package io.stevedore.registry.transfer;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;

/** The repository that is to take content, as an operator names it. */
public final class TargetName {

    private TargetName() {}

    /** @throws IllegalArgumentException with a sentence for him */
    public static RepositoryName parse(String repository) {
        try {
            return new RepositoryName(repository);
        } catch (RegistryException.NameInvalid e) {
            throw new IllegalArgumentException(
                    "\"" + repository + "\" is no name of a repository: " + TransferReport.sentence(e), e);
        }
    }
}
