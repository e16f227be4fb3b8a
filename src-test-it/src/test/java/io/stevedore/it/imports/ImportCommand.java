package io.stevedore.it.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.util.List;
import java.util.stream.Stream;

/** Runs imports by the real jar. */
final class ImportCommand {

    private ImportCommand() {}

    /** The report of an import that ends with an exit code. */
    static String run(Launch launch, int exitCode, String source, String... flags) {
        String[] words = Stream.concat(List.of("import", source).stream(), Stream.of(flags))
                .toArray(String[]::new);
        try (RegistryProcess command = RegistryProcess.command(launch, words)) {
            assertThat(command.awaitExit())
                    .as(command.errors() + command.output())
                    .isEqualTo(exitCode);
            return command.output();
        }
    }

    /** What a report for people says of a count. */
    static int count(String report, String label) {
        return report.lines()
                .map(String::strip)
                .filter(line -> line.endsWith(" " + label))
                .map(line -> Integer.parseInt(line.substring(0, line.indexOf(' '))))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + label + " in " + report));
    }
}
