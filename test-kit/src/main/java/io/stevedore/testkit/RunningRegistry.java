package io.stevedore.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A registry that runs as a process of its own, until it is closed or the tests' JVM ends. */
public final class RunningRegistry implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final int LONGEST_END_SECONDS = 20;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final String host;
    private final Path directory;
    private final Process process;
    private final Thread hook;

    private RunningRegistry(String host, Path directory, List<String> command) throws IOException {
        this.host = host;
        this.directory = directory;
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("REGISTRY_"));
        process = builder.start();
        hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts one, and returns when it answers.
     *
     * @param settings besides address, store and index, such as {@code registry.storage.delete.enabled=false}
     * @throws IllegalStateException if there is no jar, or it does not start; it tells what the registry said
     */
    public static RunningRegistry start(List<String> settings) {
        Path jar = RegistryJar.find();
        try {
            Path directory = Files.createTempDirectory("stevedore-test-");
            String host = "127.0.0.1:" + freePort();
            RunningRegistry started = new RunningRegistry(host, directory, command(jar, host, directory, settings));
            started.await();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("the registry cannot be started", e);
        }
    }

    private static List<String> command(Path jar, String host, Path directory, List<String> settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + directory,
                "-jar",
                jar.toString(),
                "serve",
                "registry.http.addr=" + host,
                "registry.storage.filesystem.rootdirectory=" + directory.resolve("store"),
                "registry.index.sqlite.file=" + directory.resolve("index.db")));
        command.addAll(settings);
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where it is, such as {@code http://127.0.0.1:40123}. */
    public URI address() {
        return URI.create("http://" + host);
    }

    /** What stands before the name of a repository in commands, such as {@code 127.0.0.1:40123}. */
    public String host() {
        return host;
    }

    /** What it has written until now. */
    public String log() {
        try {
            return Files.readString(directory.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException("the registry's log cannot be read", e);
        }
    }

    /** Whether its process is there. */
    public boolean isAlive() {
        return process.isAlive();
    }

    private void await() {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                String said = log();
                close();
                throw new IllegalStateException("the registry does not start; it said:\n" + said);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private boolean answers() {
        try {
            HttpRequest request = HttpRequest.newBuilder(address().resolve("/v2/"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException e) {
            return false; // it does not listen yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the tests end while the registry starts", e);
        }
    }

    /** Ends the process, and takes its data away. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(hook);
            delete(directory);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("the registry's directory " + directory + " cannot be removed", e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
