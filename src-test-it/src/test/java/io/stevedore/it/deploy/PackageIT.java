package io.stevedore.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package for machines without Maven, as somebody unpacks and uses it. */
class PackageIT {

    @TempDir
    private Path directory;

    @Test
    void runsWhereItIsUnpacked() throws Exception {
        run(List.of("tar", "-xzf", archive().toString()));
        Path home = onlyEntry(directory);
        assertThat(home.getFileName().toString()).matches("stevedore-\\d.*");
        assertThat(home.resolve("docs/deploy.md")).isRegularFile();
        assertThat(home.resolve("systemd/stevedore.service")).isRegularFile();
        assertThat(home.resolve("share/man/man1/stevedore.1")).content().startsWith(".TH STEVEDORE 1 ");
        assertThat(home.resolve("share/bash-completion/completions/stevedore"))
                .content()
                .contains("complete -F _complete_stevedore");

        Files.createSymbolicLink(directory.resolve("stevedore"), home.resolve("bin/stevedore"));

        String version = run(List.of("./stevedore", "--version"));
        assertThat(version).contains(home.getFileName().toString().replace("stevedore-", "Stevedore ") + " on Java ");
        // opens a store and an index, and so all libraries are there
        assertThat(run(List.of(
                        "./stevedore",
                        "stats",
                        "--json",
                        "registry.storage.filesystem.rootdirectory=" + directory.resolve("store"),
                        "registry.index.sqlite.file=" + directory.resolve("index.db"))))
                .startsWith("{");
        assertThat(directory.resolve("index.db")).isRegularFile();
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        return ProgramRun.of(directory, Map.of(), command).orFail();
    }

    private static Path archive() throws IOException {
        try (Stream<Path> made = Files.list(ProgramRun.checkout("deploy/target"))) {
            return made.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Path onlyEntry(Path parent) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.reduce((a, b) -> {
                        throw new IllegalStateException(a + " and " + b + " are in it");
                    })
                    .orElseThrow();
        }
    }
}
