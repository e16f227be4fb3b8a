package io.stevedore.registry.remote;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.transfer.TargetName;
import io.stevedore.registry.transfer.TransferReport;

/** What is to be copied from another registry, and where to. */
public record CopyRequest(RemoteName source, RepositoryName target) {

    /**
     * Reads it as an operator writes it.
     *
     * @param source as {@link RemoteName#parse} reads it
     * @throws IllegalArgumentException with a sentence for him
     */
    public static CopyRequest parse(String source, String target) {
        return new CopyRequest(source(source), TargetName.parse(target));
    }

    private static RemoteName source(String source) {
        try {
            return RemoteName.parse(source);
        } catch (RegistryException.NameInvalid | RegistryException.TagInvalid | RegistryException.DigestInvalid e) {
            throw refused(source, TransferReport.sentence(e), e);
        } catch (IllegalArgumentException e) {
            throw refused(source, String.valueOf(e.getMessage()), e);
        }
    }

    private static IllegalArgumentException refused(String source, String reason, Exception cause) {
        return new IllegalArgumentException("\"" + source + "\" names nothing of another registry: " + reason, cause);
    }
}
