package io.stevedore.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Names that modules agree on without a common class, because no class loader serves all of them. */
class SharedNamesTest {

    private static final Path ROOT = Path.of("..");

    /** The launcher sets this system property; the connector's codec and the page of readiness read it. */
    @Test
    void allModulesCallTheEndOfServiceByOneName() throws IOException {
        assertThat(List.of(
                        draining("micro/src/main/java/io/stevedore/micro/Shutdown.java"),
                        draining("http-edge/src/main/java/io/stevedore/edge/EdgeCodec.java"),
                        draining("registry-web/src/main/java/io/stevedore/web/operations/DrainReadiness.java")))
                .containsOnly("stevedore.draining");
    }

    private static String draining(String source) throws IOException {
        List<String> names = Pattern.compile("String DRAINING = \"([^\"]*)\";")
                .matcher(Files.readString(ROOT.resolve(source)))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        assertThat(names).as(source).hasSize(1);
        return names.get(0);
    }
}
