package io.stevedore.registry.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A reader of manifests in Go, where Go is installed. */
record GoReader(Path directory) {

    static boolean isInstalled() {
        try {
            return new ProcessBuilder("go", "version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it sees in each manifest, none of which has a line break. */
    List<String> read(List<String> manifests) {
        return run(manifests);
    }

    /** Pairs of letters that it holds to be equal. */
    List<int[]> equalLetters() {
        return run(List.of(), "letters").stream()
                .map(line -> line.split(" "))
                .map(pair -> new int[] {Integer.parseInt(pair[0]), Integer.parseInt(pair[1])})
                .toList();
    }

    private List<String> run(List<String> input, String... arguments) {
        try {
            Path source = directory.resolve("reader.go");
            try (InputStream text = Objects.requireNonNull(GoReader.class.getResourceAsStream("reader.go"))) {
                Files.write(source, text.readAllBytes());
            }
            Path lines = Files.write(directory.resolve("input"), input, UTF_8);
            Path output = directory.resolve("output");
            List<String> command = new ArrayList<>(List.of("go", "run", source.toString()));
            command.addAll(List.of(arguments));
            Process process = new ProcessBuilder(command)
                    .redirectInput(lines.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertThat(process.waitFor()).as("exit code of go run").isZero();
            return Files.readAllLines(output, UTF_8);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
