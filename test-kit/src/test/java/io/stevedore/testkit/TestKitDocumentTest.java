package io.stevedore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example of the document is a test that runs. */
class TestKitDocumentTest {

    @Test
    void theExampleIsTheTest() throws IOException {
        String test = Files.readString(Path.of("src/test/java/io/stevedore/testkit/ImageTestIT.java"));
        String document = Files.readString(Path.of("../docs/test-kit.md"));

        assertThat(document).contains("```java\n" + test.substring(test.indexOf("@StevedoreRegistry")) + "```");
    }
}
