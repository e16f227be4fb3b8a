package io.stevedore.servers.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, which ends with this one. */
public final class ServerProcess {

    /** Where the build put them; tests of other modules tell by a system property. */
    public static final Path SERVERS =
            Path.of(System.getProperty("stevedore.servers", "target/servers")).toAbsolutePath();

    private static final long START_SECONDS = 120;

    private ServerProcess() {}

    /** Runs {@code java} with these arguments and waits until the address answers, whatever it says. */
    public static URI start(String name, int port, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                // half of the work of a start goes into compiling what a test hardly uses
                "-XX:TieredStopAtLevel=1"));
        command.addAll(arguments);
        return run(name, port, command);
    }

    /** Runs a program and waits until the address answers, whatever it says. */
    public static URI run(String name, int port, List<String> command) {
        launch(name, port, command);
        return address(port);
    }

    /** Runs a program that may end earlier, and waits until its address answers, whatever it says. */
    public static Process launch(String name, int port, List<String> command) {
        Path log = SERVERS.resolve(name + ".log");
        try {
            Files.createDirectories(SERVERS);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            awaitAnswer(process, address(port), log);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static void awaitAnswer(Process process, URI address, Path log) throws IOException {
        HttpClient client = HttpClient.newHttpClient();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
                return;
            } catch (IOException e) {
                pause(process);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException(address + " did not start: " + Files.readString(log));
    }

    private static void pause(Process process) {
        try {
            process.waitFor(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
