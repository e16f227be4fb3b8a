package io.stevedore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that documents name, as {@code Class#method}, exist. */
class NamedTestsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT|Contract))(?:#(\\w+))?`");

    @Test
    void testsThatDocumentsNameExist() throws IOException {
        Map<String, String> sources = sources();
        for (Path document : documents()) {
            List<String> missing = NAMED.matcher(Files.readString(document))
                    .results()
                    .filter(named -> !isIn(sources, named.group(1), named.group(2)))
                    .map(named -> named.group())
                    .toList();

            assertThat(missing).as(document.toString()).isEmpty();
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            pages.filter(page -> page.toString().endsWith(".md")),
                            Stream.of("README.md", "CONTRIBUTING.md").map(ROOT::resolve))
                    .toList();
        }
    }

    private static boolean isIn(Map<String, String> sources, String type, String method) {
        String source = sources.getOrDefault(type, "");
        return method == null ? !source.isEmpty() : source.contains("void " + method + "(");
    }

    /** Of all modules; servers of other tests write below their targets meanwhile. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .forEach(file -> sources.merge(
                                    file.getFileName().toString().replace(".java", ""), read(file), String::concat));
                }
            }
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
