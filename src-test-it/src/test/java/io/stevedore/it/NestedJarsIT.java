package io.stevedore.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is delivered within the jar. Each new one is a decision: more to load, to look through and to attack. */
class NestedJarsIT {

    /** A number after a hyphen, and all behind it. */
    private static final String VERSION = "-\\d[^/]*(?=\\.[jrw]ar$)";

    @Test
    void onlyAllowedJarsAreInIt() throws IOException {
        String allowed = new String(
                NestedJarsIT.class.getResourceAsStream("/nested-jars.txt").readAllBytes(), StandardCharsets.UTF_8);
        try (JarFile jar =
                new JarFile(Path.of(System.getProperty("stevedore.jar")).toFile())) {
            List<String> nested = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.matches(".*\\.[jrw]ar"))
                    .map(name -> name.replaceFirst("^MICRO-INF/", "").replaceFirst(VERSION, ""))
                    .distinct()
                    .toList();

            assertThat(nested)
                    .containsExactlyInAnyOrderElementsOf(allowed.lines().toList());
        }
    }
}
