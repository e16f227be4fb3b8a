package io.stevedore.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sources and documents of all modules: nothing in them is too long, too wide or too crowded to read. */
class SourcesTest {

    private static final Path ROOT = Path.of("..");
    private static final int MAX_LINES = 300;
    private static final int MAX_COLUMNS = 120;
    private static final int MAX_CLASSES = 25;
    private static final int MAX_FIRST_WORDS = 20;
    private static final Pattern CLASS_COMMENT =
            Pattern.compile("/\\*\\*((?:[^*]|\\*(?!/))*+)\\*/\\s*(?:@[^\\n]*\\n\\s*)*"
                    + "(?:(?:public|final|abstract|sealed|non-sealed|static) )*"
                    + "(?:class|interface|record|enum|@interface)\\b");
    private static final String CODE_BLOCK = "```";

    @Test
    void noSourceFileIsTooLong() throws IOException {
        List<Path> sources = files(".java");

        assertThat(sources)
                .hasSizeGreaterThan(500)
                .allSatisfy(source -> assertThat(Files.readAllLines(source))
                        .as(source.toString())
                        .hasSizeLessThanOrEqualTo(MAX_LINES));
    }

    @Test
    void noLineOfASourceFileIsTooWide() throws IOException {
        List<String> wide = new ArrayList<>();
        for (Path source : files(".java")) {
            Files.readAllLines(source).stream()
                    .filter(SourcesTest::isTooWide)
                    .forEach(line -> wide.add(source + ": " + line));
        }

        assertThat(wide).isEmpty();
    }

    /** A table has one line for each row, and what is to be typed or was printed stays as it is. */
    @Test
    void noLineOfADocumentIsTooWide() throws IOException {
        List<String> wide = new ArrayList<>();
        List<Path> documents = files(".md");
        for (Path document : documents) {
            boolean isCode = false;
            for (String line : Files.readAllLines(document)) {
                isCode ^= line.strip().startsWith(CODE_BLOCK);
                if (!isCode && !line.startsWith("|") && isTooWide(line)) {
                    wide.add(document + ": " + line);
                }
            }
        }

        assertThat(documents).hasSizeGreaterThan(10);
        assertThat(wide).isEmpty();
    }

    @Test
    void noPackageHoldsTooManyClasses() throws IOException {
        assertThat(shipped().collect(Collectors.groupingBy(Path::getParent, Collectors.counting())))
                .hasSizeGreaterThan(30)
                .allSatisfy((folder, classes) ->
                        assertThat(classes).as(folder.toString()).isLessThanOrEqualTo(MAX_CLASSES));
    }

    @Test
    void noTwoClassesHaveOneName() throws IOException {
        assertThat(shipped().map(file -> file.getFileName().toString())).doesNotHaveDuplicates();
    }

    @Test
    void aClassCommentBeginsWithAShortSentence() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : shipped().toList()) {
            Matcher comment = CLASS_COMMENT.matcher(Files.readString(source));
            if (comment.find()) {
                String text = comment.group(1).replaceAll("\\n\\s*\\* ?", " ").strip();
                found.add(text.split("(?<=\\.)\\s", 2)[0] + " [" + source.getFileName() + "]");
            }
        }

        assertThat(found)
                .hasSizeGreaterThan(400)
                .allSatisfy(sentence ->
                        assertThat(sentence.split("\\s+")).as(sentence).hasSizeLessThanOrEqualTo(MAX_FIRST_WORDS + 1));
    }

    private static Stream<Path> shipped() throws IOException {
        return files(".java").stream()
                .filter(file -> file.toString().contains("/src/main/"))
                .filter(file -> !file.endsWith("package-info.java"));
    }

    private static boolean isTooWide(String line) {
        return line.codePointCount(0, line.length()) > MAX_COLUMNS;
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        }
    }
}
