package io.stevedore.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Keeps the examples of docs/connector.md in step with the sources, which are compiled and run. */
class ConnectorPageIT {

    private static final Path ROOT = Path.of("..");
    private static final Pattern EXAMPLE =
            Pattern.compile("\\[`(\\w+)`]\\(\\.\\./([^)]+)\\)(?:(?!```).)*```java\\n(.*?)```", Pattern.DOTALL);

    @Test
    void showsLinesOfTheSamplesInTheirOrder() throws IOException {
        List<MatchResult> examples = EXAMPLE.matcher(Files.readString(ROOT.resolve("docs/connector.md")))
                .results()
                .toList();

        assertThat(examples).hasSize(2);
        for (MatchResult example : examples) {
            List<String> source = stripped(Files.readString(ROOT.resolve(example.group(2))));
            List<String> shown = stripped(example.group(3));
            assertThat(shown).hasSizeGreaterThan(20);
            assertThat(source).as(example.group(1)).containsSubsequence(shown);
        }
    }

    /** The lines that say something; the page shortens by leaving lines out. */
    private static List<String> stripped(String text) {
        List<String> lines = new ArrayList<>(text.lines().map(String::strip).toList());
        lines.removeIf(line -> line.isEmpty() || line.equals("// …"));
        return lines;
    }
}
