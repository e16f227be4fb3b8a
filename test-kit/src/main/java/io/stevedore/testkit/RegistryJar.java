package io.stevedore.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The jar of the registry, which is no dependency of the tests: its classes would be among theirs. */
final class RegistryJar {

    /** The property and the variable that name it. */
    static final String PROPERTY = "stevedore.jar";

    static final String VARIABLE = "STEVEDORE_JAR";

    private RegistryJar() {}

    /** @throws IllegalStateException if nobody says where it is, or it is not there */
    static Path find() {
        return find(Optional.ofNullable(System.getProperty(PROPERTY)), Optional.ofNullable(System.getenv(VARIABLE)));
    }

    static Path find(Optional<String> property, Optional<String> variable) {
        Path jar = Stream.of(property, variable)
                .flatMap(Optional::stream)
                .findFirst()
                .map(Path::of)
                .orElseThrow(() -> new IllegalStateException("the tests do not know where the registry is; name its jar"
                        + " by the system property " + PROPERTY + " or the variable " + VARIABLE));
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("there is no jar of the registry at " + jar.toAbsolutePath());
        }
        return jar;
    }
}
