package io.stevedore.registry.layout;

import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.transfer.TargetName;
import java.nio.file.Path;

/**
 * Which layout is to be imported, and where to.
 *
 * @param layout a directory, or the file of a tar
 */
public record ImportRequest(Path layout, RepositoryName name) {

    /**
     * Reads it as an operator writes it.
     *
     * @throws IllegalArgumentException with a sentence for him
     */
    public static ImportRequest parse(String layout, String repository) {
        return new ImportRequest(Path.of(layout), TargetName.parse(repository));
    }
}
