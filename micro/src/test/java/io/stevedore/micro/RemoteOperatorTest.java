package io.stevedore.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteOperatorTest extends WithRemote {

    @Test
    void asksForTextAndPrintsItWithTheExitCode() {
        answer("progress: half\nexitCode: 1\n\ntwo\nlines\n");

        int exitCode = run(Map.of(), "import", "zot", "--dry-run");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed()).isEqualTo("two\nlines");
        assertThat(asked)
                .containsExactly(
                        "POST /images/stevedore/v1/commands/import-zot",
                        "{\"dryRun\": true, \"text\": true}",
                        "null",
                        "text/plain");
    }

    @Test
    void asksForAnObjectAndSaysWhoAsks() {
        answer("exitCode: 0\n\n{\"a\":1}\n");

        int exitCode = run(
                Map.of("registry.command.username", "admin", "registry.command.password", "secret"),
                "gc",
                "--json",
                "--all");

        assertThat(exitCode).isZero();
        assertThat(printed()).isEqualTo("{\"a\":1}");
        assertThat(asked).contains("{\"all\": true, \"text\": false}", "Basic YWRtaW46c2VjcmV0");
    }

    @Test
    void copiesTakeTheirLoginAlong() {
        answer("exitCode: 0\n\ncopied\n");

        run(
                Map.of("registry.copy.username", "ci", "registry.copy.password", "a \"b\""),
                "copy",
                "registry.example/app",
                "app");

        assertThat(asked)
                .contains("{\"source\": \"registry.example/app\", \"repository\": \"app\", \"username\": \"ci\","
                        + " \"password\": \"a \\\"b\\\"\", \"text\": true}");
    }

    @Test
    void refusalsAreTold() {
        status = 401;
        answer("{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"log in first\"}]}");
        assertFails("401, log in first; registry.command.username and registry.command.password say who asks");
        status = 502;
        answer("no registry");
        assertFails("502, no registry");
        answer("{\"errors\": []}");
        assertFails("502, {\"errors\": []}");
    }

    @Test
    void anAnswerThatBreaksOffIsNoReport() {
        answer("progress: half\n");
        assertFails("without a report");
        answer("<html>");
        assertFails("not that of a registry");
    }

    private void assertFails(String sentence) {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> run(Map.of(), "stats"))
                .withMessageContaining(sentence);
    }

    @Test
    void wrongParametersAreToldAsTheCommandTellsThem() {
        status = 400;
        answer("{\"errors\":[{\"code\":\"UNSUPPORTED\",\"message\":\"that is none\"}]}");

        assertThat(run(Map.of(), "copy", "a", "b")).isEqualTo(2);
        assertThat(printed()).isEqualTo("that is none");
        answer("a proxy's page");
        assertFails("400, a proxy's page");
    }

    @Test
    void noPasswordGoesToOtherMachinesForAllToSee() {
        Map<String, String> settings =
                Map.of("registry.command.server", "http://192.0.2.1", "registry.command.username", "admin");
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> run(settings, "stats"))
                .withMessageContaining("say https");
    }

    @Test
    void hostsThatAreNoneAreTold() {
        Map<String, String> settings =
                Map.of("registry.command.server", "http://no_host:5000", "registry.command.username", "admin");
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> run(settings, "stats"))
                .withMessageContaining("names no host");
    }

    @Test
    void authoritiesThatAreNoneAreTold(@TempDir Path directory) throws IOException {
        String file = Files.writeString(directory.resolve("ca"), "none").toString();
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> run(Map.of("registry.command.rootcertbundle", file), "stats"))
                .withMessageContaining("has no authorities");
    }

    @Test
    void whoCannotBeAskedIsTold() {
        stop();
        assertFails("could not be asked");
    }
}
