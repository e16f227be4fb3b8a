package io.stevedore.it.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Commands of a document that are marked as such: a block of code that begins with {@code sh run}, and maybe a word
 * more.
 *
 * @param place the document and the line
 * @param where what there must be for them: {@code serving} for a registry that serves, {@code new-index} for an empty
 *     index, or empty for one that is stopped
 */
record CommandBlock(String place, String where, String text) {

    private static final Path ROOT = Path.of("..");
    private static final Pattern MARKED =
            Pattern.compile("^```sh run ?([a-z-]*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    /** In the order of the documents, and of the lines in each. */
    static List<CommandBlock> all() {
        try (Stream<Path> documents = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), documents.sorted())
                    .filter(document -> document.toString().endsWith(".md"))
                    .flatMap(CommandBlock::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<CommandBlock> of(Path document) {
        try {
            String text = Files.readString(document);
            Matcher matcher = MARKED.matcher(text);
            return matcher
                    .results()
                    .map(block -> new CommandBlock(
                            ROOT.relativize(document) + ":"
                                    + (text.substring(0, block.start()).lines().count() + 1),
                            block.group(1),
                            block.group(2)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
