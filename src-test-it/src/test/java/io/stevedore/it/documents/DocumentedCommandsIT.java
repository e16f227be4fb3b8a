package io.stevedore.it.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.TestRepository;
import io.stevedore.it.kill.Slice;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands that documents mark as {@code sh run} are run as they stand there, with some content, and succeed. For
 * {@code ./stevedore} stands a script that does the same, and looks for no Java first.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DocumentedCommandsIT {

    /** What documents call a registry that serves. */
    private static final String DOCUMENTED = "127.0.0.1:5000";

    @TempDir
    private static Path directory;

    @SuppressWarnings("NullAway.Init") // by prepare
    private Launch launch;

    @BeforeAll
    void prepare() throws IOException {
        Path rules = Files.writeString(directory.resolve("retention.yaml"), """
                rules:
                  - on: ci/**
                    newest: 10
                """);
        launch = Launch.in(directory)
                .with("registry.retention.file", rules.toString())
                .with("registry.backup.file", directory.resolve("backup.db").toString());
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            new TestRepository(registry, "team/app").pushImage("1.0");
        }
        RegistryProcess.run(launch, 0, "snapshot");
        Path script = Files.writeString(
                directory.resolve("stevedore"),
                launch.command(directory).command().stream()
                        .filter(word -> !word.startsWith("registry."))
                        .collect(Collectors.joining("' '", "#!/bin/sh\nexec '", "' \"$@\"\n")));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(directory.resolve(".curlrc"), "fail\nsilent\nshow-error\n");
    }

    @Test
    void thereAreSomeOfEachKind() {
        assertThat(blocks("")).hasSizeGreaterThan(5);
        assertThat(blocks("new-index")).isNotEmpty();
        assertThat(blocks("serving")).hasSizeGreaterThan(5);
        assertThat(CommandBlock.all()).extracting(CommandBlock::where).containsOnly("", "new-index", "serving");
    }

    @Test
    void commandsRunWhereNoRegistryServes() {
        Slice.of(2, blocks("")).forEach(block -> run(block, launch));
        Launch lost = launch.with(
                "registry.index.sqlite.file", directory.resolve("new.db").toString());
        blocks("new-index").forEach(block -> run(block, lost));
    }

    @Test
    void commandsRunBesideARegistryThatServes() {
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            blocks("serving").forEach(block -> run(block, launch));
            assertThat(registry.isAlive()).isTrue();
        }
    }

    private static List<CommandBlock> blocks(String where) {
        return CommandBlock.all().stream()
                .filter(block -> block.where().equals(where))
                .toList();
    }

    private static void run(CommandBlock block, Launch launch) {
        try {
            Path said = Files.createTempFile(directory, "said", "");
            ProcessBuilder builder = new ProcessBuilder(
                            "bash", "-euo", "pipefail", "-c", block.text().replace(DOCUMENTED, launch.address()))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment().put("CURL_HOME", directory.toString());
            launch.settings()
                    .forEach((key, value) -> builder.environment()
                            .put(key.toUpperCase(Locale.ROOT).replace('.', '_'), value));
            Process process = builder.start();
            boolean ended = process.waitFor(3, TimeUnit.MINUTES);
            process.destroyForcibly();
            assertThat(ended).as("%s ends", block.place()).isTrue();
            assertThat(process.exitValue())
                    .as("%s: %s%n%s", block.place(), block.text(), Files.readString(said))
                    .isZero();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(block.place(), e);
        }
    }
}
