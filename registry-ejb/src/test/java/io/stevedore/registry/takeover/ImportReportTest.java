package io.stevedore.registry.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.takeover.ImportReport.Count;
import io.stevedore.registry.task.Problems;
import io.stevedore.registry.task.Problems.Problem;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class ImportReportTest {

    private final ImportReport report = new ImportReport("zot", EnumSet.allOf(Count.class), false);

    @Test
    void problemIsToldOnce() {
        report.problem("/a", "is missing");
        report.problem("/a", "is missing");
        report.problem("/a", "is late");

        assertThat(report.problems().named()).hasSize(2);
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void endlessProblemsAreCounted() {
        for (int i = 0; i < Problems.MAX_NAMED + 7; i++) {
            report.problem("/" + i, "is missing");
        }

        assertThat(report.problems().named()).hasSize(Problems.MAX_NAMED);
        assertThat(report.problems().leftOut()).isEqualTo(7);
        assertThat(ReportText.plain(report)).contains(" 10007 problems").endsWith("and 7 more problems");
    }

    @Test
    void textsFromOutsideAreHarmless() {
        report.problem("/a\u001b[2J\n", "x".repeat(100_000));

        Problem problem = report.problems().named().iterator().next();
        assertThat(problem.what()).isEqualTo("/a?[2J?");
        assertThat(problem.reason()).hasSizeLessThan(2000);
    }

    @Test
    void endBeforeTheEndIsNotClean() {
        report.stop("throttled");

        assertThat(report.isClean()).isFalse();
        assertThat(ReportText.plain(report)).endsWith("run it again to go on: throttled");
        assertThat(ReportText.json(report)).contains("\"stopped\":\"throttled\"");
    }
}
