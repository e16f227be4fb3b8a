package io.stevedore.it.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** crane with a file of logins of its own. */
public record CraneLogin(Path directory) {

    /** How it ended. */
    public record Said(int exitCode, String text) {}

    /** Keeps a secret for a registry. */
    public void login(String host, String user, String password) {
        assertThat(run("auth", "login", host, "-u", user, "-p", password).exitCode())
                .isZero();
    }

    /** Pushes an image of one layer. */
    public Said push(String reference) {
        try {
            Path layer = Files.write(directory.resolve("layer.tar"), Content.random(1000));
            return run("append", "-f", layer.toString(), "-t", reference);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Said run(String... words) {
        List<String> command =
                new ArrayList<>(List.of(Crane.find().orElseThrow().toString(), "--insecure"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DOCKER_CONFIG", directory.toString());
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
            return new Said(process.exitValue(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
