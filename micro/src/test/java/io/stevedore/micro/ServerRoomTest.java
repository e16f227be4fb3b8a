package io.stevedore.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The server is known in one package; a name in a text is a dependency that no compiler sees. */
class ServerRoomTest {

    private static final Path MAIN = Path.of("src/main/java/io/stevedore/micro");
    private static final Path ROOM = MAIN.resolve("server");
    private static final String SERVER_NAMES =
            "(?i)payara|glassfish|grizzly|hk2|catalina|coyote|com\\.sun\\.|jakarta\\.|javax\\.enterprise";

    @Test
    void onlyOnePackageNamesTheServer() throws IOException {
        assertThat(sourcesOutside(ROOM))
                .hasSizeGreaterThan(15)
                .allSatisfy(source -> assertThat(Files.readString(source))
                        .as(source.toString())
                        .doesNotContainPattern(SERVER_NAMES));
    }

    @Test
    void thePackageOfTheServerKnowsNothingOfTheLauncher() throws IOException {
        try (Stream<Path> room = Files.walk(ROOM)) {
            assertThat(room.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(source -> assertThat(Files.readString(source))
                            .as(source.toString())
                            .doesNotContainPattern("import (static )?io\\.stevedore\\.micro\\.[A-Z]"));
        }
    }

    private static List<Path> sourcesOutside(Path room) throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(room))
                    .toList();
        }
    }
}
