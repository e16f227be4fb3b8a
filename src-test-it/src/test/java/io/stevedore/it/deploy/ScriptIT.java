package io.stevedore.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users type: the script of the checkout, by a symbolic link and from another directory. */
class ScriptIT {

    @TempDir
    private Path directory;

    @BeforeEach
    void link() throws IOException {
        Files.createSymbolicLink(directory.resolve("stevedore"), ProgramRun.checkout("stevedore"));
    }

    @ParameterizedTest
    @CsvSource({
        "--version, Stevedore 0.*.* on Java *",
        "version, Stevedore 0.*.* on Java *",
        "--help, Usage: stevedore COMMAND *",
        "help token create, Usage: stevedore token create ROBOT ACTIONS *",
        "gc --help, Usage: stevedore gc [--all] *",
        "'', Usage: stevedore COMMAND *",
        "manual, .TH STEVEDORE 1 *",
        "completion, #!/usr/bin/env bash*"
    })
    void explainsItselfOnStandardOutput(String words, String beginning) throws Exception {
        ProgramRun ended = run(Map.of(), words);

        assertThat(ended.errors()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.output()).matches("(?s)\\Q" + beginning.replace("*", "\\E.*\\Q") + "\\E.*");
    }

    @ParameterizedTest
    @CsvSource({
        "swep, 'unknown command \"swep\"; did you mean \"sweep\"?'",
        "gc --dryrun, '\"--dryrun\" is nothing that gc knows; did you mean \"--dry-run\"?'",
        "help nothing, 'unknown command \"nothing\"'",
        "gc registry.http.adr=:1, unknown setting registry.http.adr; the nearest known one is registry.http.addr"
    })
    void namesTheWrongWordOnStandardError(String words, String sentence) throws Exception {
        ProgramRun ended = run(Map.of(), words);

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.errors()).startsWith("stevedore: " + sentence);
        assertThat(ended.output()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-Dx=y, UseSerialGC = true, MaxHeapSize = 536870912",
        "-Xmx64m -XX:+UseParallelGC, UseParallelGC = true, MaxHeapSize = 67108864",
        "-XX:MaxRAM=1g -XX:MaxRAMPercentage=25, UseSerialGC = true, MaxHeapSize = 268435456"
    })
    void optionsOfTheJvmAreAddedAndWin(String options, String collector, String heap) throws Exception {
        ProgramRun ended = run(Map.of("JAVA_OPTS", options + " -XX:+PrintFlagsFinal"), "version");

        assertThat(ended.code()).as(ended.errors()).isZero();
        assertThat(ended.output().replaceAll(" +", " ")).contains(collector, heap);
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        ProgramRun ended = run(Map.of("JAVA_HOME", directory.resolve("none").toString()), "version");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.errors()).isEqualTo("stevedore: no Java found; install Java 17 or newer, or set JAVA_HOME\n");
    }

    private ProgramRun run(Map<String, String> environment, String words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./stevedore"));
        command.addAll(words.isEmpty() ? List.of() : List.of(words.split(" ")));
        return ProgramRun.of(directory, environment, command);
    }
}
