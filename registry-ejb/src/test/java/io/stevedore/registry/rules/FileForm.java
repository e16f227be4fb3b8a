package io.stevedore.registry.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The form of an operator's file: what its schema tells editors, and what the registry takes. */
public final class FileForm {

    private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");

    private final Schema schema;
    private final Function<String, List<?>> parser;

    /** @param schema the name of its file among the documents */
    public FileForm(String schema, Function<String, List<?>> parser) {
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text(schema));
        this.parser = parser;
    }

    /** The files that a document shows. */
    public static Stream<String> documented(String document) {
        return BLOCK.matcher(text(document)).results().map(block -> block.group(1));
    }

    public void assertTaken(String text) {
        assertThat(errors(text)).as(text).isEmpty();
        assertThat(parser.apply(text)).as(text).isNotEmpty();
    }

    public void assertRefused(String text) {
        assertThat(errors(text)).as(text).isNotEmpty();
        assertThatIllegalArgumentException()
                .as(text)
                .isThrownBy(() -> parser.apply(text))
                .withMessageStartingWith("line ");
    }

    private List<Error> errors(String text) {
        return schema.validate(text, InputFormat.YAML);
    }

    private static String text(String document) {
        try {
            return Files.readString(Path.of("../docs").resolve(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
