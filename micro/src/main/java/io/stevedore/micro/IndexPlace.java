package io.stevedore.micro;

import io.stevedore.registry.config.DynamoKeys;
import io.stevedore.registry.config.GivenSettings;
import io.stevedore.registry.config.IndexKeys;
import io.stevedore.registry.config.PostgresKeys;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where names lie.
 *
 * @param name for the user
 * @param file on this machine, of this process alone, if they lie in one
 */
record IndexPlace(String name, Optional<Path> file) {

    static IndexPlace of(GivenSettings settings) {
        return switch (settings.value(IndexKeys.INDEX)) {
            case "postgresql" -> elsewhere(withoutSecrets(settings.value(PostgresKeys.URL)));
            case "dynamodb" ->
                elsewhere("dynamodb://" + settings.value(DynamoKeys.TABLE).strip());
            default -> file(Installation.path(settings.value(IndexKeys.FILE)));
        };
    }

    static IndexPlace file(Path file) {
        return new IndexPlace(file.toString(), Optional.of(file));
    }

    private static IndexPlace elsewhere(String name) {
        return new IndexPlace(name, Optional.empty());
    }

    /** A user may have put a password behind the question mark, or in front of the host. */
    private static String withoutSecrets(String url) {
        return url.strip().replaceAll("\\?.*", "").replaceAll("//[^/]*@", "//").replaceFirst("^jdbc:", "");
    }
}
