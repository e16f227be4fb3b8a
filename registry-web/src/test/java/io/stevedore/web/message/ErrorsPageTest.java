package io.stevedore.web.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.domain.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of errors has each code, its status, and a way out. */
class ErrorsPageTest {

    private static final String HEADING = "\n### ";

    @Test
    void thePageHasTheCodesAndNoOthers() throws IOException {
        assertThat(sections().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ErrorCode.values()).map(ErrorCode::name).toList());
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void eachHasItsStatusACauseAndAWayOut(ErrorCode code) throws IOException {
        String section = sections().getOrDefault(code.name(), "");

        assertThat(section).startsWith("\n\n" + OciErrors.statusOf(code));
        assertThat(section.lines().filter(line -> line.startsWith("|")).skip(2))
                .isNotEmpty()
                .allMatch(row -> row.matches("\\| \\S.* \\| \\S.* \\|"));
    }

    /** By their headings, up to the next one. */
    private static Map<String, String> sections() throws IOException {
        Map<String, String> sections = new LinkedHashMap<>();
        String[] parts = Files.readString(Path.of("../docs/errors.md")).split(HEADING, -1);
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('\n');
            sections.put(parts[i].substring(0, end), parts[i].substring(end).split("\n## ", 2)[0]);
        }
        return sections;
    }
}
