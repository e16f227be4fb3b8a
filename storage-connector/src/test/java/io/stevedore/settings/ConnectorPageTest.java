package io.stevedore.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.settings.DriverParameters.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of the connector has every parameter of every driver, with the value that holds if none is given. */
class ConnectorPageTest {

    private static final Path PAGE = Path.of("../docs/connector.md");

    static Stream<DriverParameters> declared() {
        return Stream.of(Role.values()).flatMap(role -> DriverParameters.of(role).stream());
    }

    @ParameterizedTest
    @MethodSource("declared")
    void hasARowForEachParameterWithItsUsualValue(DriverParameters driver) throws IOException {
        List<String> rows = rows(driver.driver());

        assertThat(Stream.concat(driver.parameters().stream(), driver.ofApplication().stream()))
                .allSatisfy(parameter -> assertThat(rows)
                        .as(parameter.name())
                        .anySatisfy(row -> assertThat(row)
                                .contains("`" + parameter.name() + "`")
                                .containsPattern("(^|\\W)" + parameter.usual() + "(\\W|$)")));
    }

    /** The tables below headings that name the driver in bold. */
    private static List<String> rows(String driver) throws IOException {
        String parameters = Files.readString(PAGE)
                .split("\n## Parameters of the drivers\n", 2)[1]
                .split("\n## ", 2)[0];
        return Stream.of(parameters.split("\n(?=\\*\\*)", 0))
                .filter(section -> section.lines().findFirst().orElse("").contains("**" + driver + "**"))
                .flatMap(String::lines)
                .filter(line -> line.startsWith("| `"))
                .toList();
    }
}
