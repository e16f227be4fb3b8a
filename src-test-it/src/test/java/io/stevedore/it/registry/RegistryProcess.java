package io.stevedore.it.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.stevedore.it.client.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** One running {@code java -jar stevedore.jar serve}. Closing it kills it. */
public final class RegistryProcess implements Registry, AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    /** Of each end of a log, in characters: the cause of a failure stands at its beginning. */
    private static final int SHOWN = 1_500;

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .sslContext(TestCertificate.CLIENT)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Launch launch;
    private final Process process;
    private final Path workspace;
    private final Path output;
    private final Path errors;

    private RegistryProcess(Launch launch, String... words) throws IOException {
        this.launch = launch;
        workspace = Files.createTempDirectory("registry-process-");
        output = Files.createFile(workspace.resolve("out"));
        errors = Files.createFile(workspace.resolve("err"));
        process = launch.command(workspace, words)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
    }

    /** Does not wait for anything. */
    public static RegistryProcess launch(Launch launch) {
        return command(launch, "serve");
    }

    /** Another command of the jar, with its flags; does not wait for anything. */
    public static RegistryProcess command(Launch launch, String... words) {
        try {
            return new RegistryProcess(launch, words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Has a command run to its end.
     *
     * @return what it said on standard output
     * @throws IllegalStateException if it ends with another exit code, or tells of an exception
     */
    public static String run(Launch launch, int exitCode, String... words) {
        try (RegistryProcess command = command(launch, words)) {
            int ended = command.awaitExit();
            String errors = command.errors();
            if (ended != exitCode || errors.contains("Exception")) {
                throw new IllegalStateException(
                        String.join(" ", words) + " ended with " + ended + ": " + errors + command.output());
            }
            return command.output();
        }
    }

    /** Returns when the registry answers and has said so. */
    public static RegistryProcess start(Launch launch) {
        RegistryProcess started = launch(launch);
        try {
            started.awaitReady();
            return started;
        } catch (IllegalStateException e) {
            started.close();
            throw e;
        }
    }

    @Override
    public URI url(String path) {
        return URI.create((launch.isSecure() ? "https://" : "http://") + launch.address() + path);
    }

    @Override
    public Path store() {
        return Path.of(launch.settings().getOrDefault("registry.storage.filesystem.rootdirectory", ""));
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** What it said on standard output until now. */
    public String output() {
        return read(output);
    }

    /** Whether it has started, as far as it says itself. */
    public boolean hasSaidWhere() {
        return output().contains("\npush a first image: ");
    }

    /** What it said on standard error until now. */
    public String errors() {
        return read(errors);
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** The exit code. */
    public int awaitExit() {
        try {
            if (!process.waitFor(START.toSeconds(), SECONDS)) {
                throw new IllegalStateException("the registry did not end within " + START + ":\n" + errors());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the end", e);
        }
    }

    @Override
    public void close() {
        kill();
        try {
            Trees.delete(workspace);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        long end = System.nanoTime() + START.toNanos();
        while (!answers() || !hasSaidWhere()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the registry did not start, " + end());
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** How it ended and what it said first and last, in one line: a CI shows the first line of a failure alone. */
    private String end() {
        String state = process.isAlive() ? "it still runs" : "its exit code is " + process.exitValue();
        String said = errors();
        String ends = said.length() <= 2 * SHOWN
                ? said
                : said.substring(0, SHOWN) + " [...] " + said.substring(said.length() - SHOWN);
        return state + ": " + ends.replace("\n", " | ");
    }

    private boolean answers() {
        try {
            HttpRequest request = HttpRequest.newBuilder(url("/v2/"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the start", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
