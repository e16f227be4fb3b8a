package io.stevedore.micro.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stevedore.micro.log.FailureReason;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the package knows by name of Java, of the application, and of the server's commands that are packed with it. */
class KnownNamesTest {

    private static final Path COMMANDS = Path.of("src/main/resources/MICRO-INF/pre-boot-commands.txt");

    @Test
    void javaListsShutdownHooks() throws ReflectiveOperationException {
        assertThat(Class.forName(ShutdownHooks.OF_JVM)
                        .getDeclaredField(ShutdownHooks.LIST)
                        .getType())
                .isAssignableTo(Map.class);
        assertThat(Class.forName(ShutdownHooks.LOGGING + "LogManager$Cleaner")).isAssignableTo(Thread.class);
    }

    @Test
    void javaRefusesMalformedEscapesBySuchAMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> URLDecoder.decode("%zz", UTF_8))
                .withMessageStartingWith(LogFilter.MALFORMED_ESCAPE);
    }

    @Test
    void theApplicationHasClassesOfTheseNames() {
        assertThat(List.of(
                        BootLog.START,
                        LogFilter.SETTINGS,
                        "io.stevedore.registry.index." + LogFilter.INDEX_WRITER,
                        FailureReason.OF_DRIVER))
                .allSatisfy(
                        name -> assertThat(KnownNamesTest.class.getResource("/" + name.replace('.', '/') + ".class"))
                                .as(name)
                                .isNotNull());
    }

    @Test
    void whatTheCommandsLookUpIsSet() throws IOException {
        new Listener("127.0.0.1", 5000, Optional.empty(), 7, Duration.ofSeconds(75), Duration.ofMinutes(15)).publish();

        assertThat(Pattern.compile("\\$\\{([^}]+)}")
                        .matcher(Files.readString(COMMANDS))
                        .results()
                        .map((MatchResult match) -> match.group(1)))
                .hasSize(4)
                .allSatisfy(
                        name -> assertThat(System.getProperty(name)).as(name).isNotNull());
    }
}
