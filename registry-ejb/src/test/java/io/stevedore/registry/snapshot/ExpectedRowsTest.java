package io.stevedore.registry.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.index.IndexCopy.Section;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpectedRowsTest {

    private final ExpectedRows expected =
            new ExpectedRows(Map.of(Section.TAGS, 50L, Section.LINKS, 30L, Section.BLOBS, 20L));

    @Test
    void kindsComeInTheirOrder() {
        assertThat(expected.line(Section.TAGS, 25, "t")).isEqualTo("25.0 %, t");
        assertThat(expected.line(Section.MANIFESTS, 7, "m")).isEqualTo("50.0 %, m");
        assertThat(expected.line(Section.BLOBS, 10, "b")).isEqualTo("90.0 %, b");
    }

    @Test
    void whatCameSinceTheSnapshotDoesNotRunAhead() {
        assertThat(expected.line(Section.LINKS, 1000, "l")).isEqualTo("80.0 %, l");
    }

    @Test
    void someKindsAreAWholeToo() {
        assertThat(expected.of(EnumSet.of(Section.LINKS, Section.BLOBS)).line(Section.LINKS, 25, "l"))
                .isEqualTo("50.0 %, l");
    }

    @Test
    void withoutASnapshotNobodyKnows() {
        assertThat(ExpectedRows.UNKNOWN.line(Section.TAGS, 1, "one")).isEqualTo("one");
    }
}
