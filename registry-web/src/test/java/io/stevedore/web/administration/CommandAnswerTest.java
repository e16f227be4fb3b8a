package io.stevedore.web.administration;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.command.CommandResult;
import io.stevedore.web.WebFixture;
import io.stevedore.web.client.ClientState;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class CommandAnswerTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ClientState client = new ClientState(WebFixture.request());

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void tellsHowFarItIsAndThenItsReport() {
        new CommandAnswer(out, client, false).run(progress -> {
            progress.accept("half of \"it\"");
            return new CommandResult(1, "{\"a\": [1]}");
        });

        assertThat(lines())
                .containsExactly("{\"progress\":\"half of \\\"it\\\"\"}", "{\"exitCode\":1,\"report\":{\"a\":[1]}}");
    }

    @Test
    void reportsForPeopleAreTexts() {
        new CommandAnswer(out, client, false).run(progress -> new CommandResult(0, "done:\n 1 file"));

        assertThat(lines()).containsExactly("{\"exitCode\":0,\"report\":\"done:\\n 1 file\"}");
    }

    @Test
    void textHasTheReportAfterAnEmptyLine() {
        new CommandAnswer(out, client, true).run(progress -> {
            progress.accept("half of it");
            return new CommandResult(2, "done:\n 1 file");
        });

        assertThat(lines()).containsExactly("progress: half of it", "exitCode: 2", "", "done:", " 1 file");
    }

    @Test
    void aCommandEndsWithItsClient() {
        List<String> steps = new ArrayList<>();

        new CommandAnswer(out, client, false).run(progress -> {
            progress.accept("one");
            steps.add("one");
            client.markGone();
            try {
                progress.accept("two");
                steps.add("two");
            } catch (CancellationException e) {
                steps.add(String.valueOf(e.getMessage()));
            }
            return new CommandResult(1, "ended");
        });

        assertThat(steps).containsExactly("one", "its client is gone");
    }
}
