package io.stevedore.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads the sources of the module it runs in, so that a copy of it serves any module. */
class SourceSizeTest {

    private static final int MAX_LINES = 300;

    @Test
    void noSourceFileIsTooLongToRead() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();

            assertThat(sources)
                    .isNotEmpty()
                    .allSatisfy(source -> assertThat(lines(source)).isLessThanOrEqualTo(MAX_LINES));
        }
    }

    private static long lines(Path source) {
        try (Stream<String> lines = Files.lines(source)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
