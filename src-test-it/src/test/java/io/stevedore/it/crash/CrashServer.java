package io.stevedore.it.crash;

import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.joining;

import io.stevedore.servers.process.FreePort;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Payara Micro as everybody gets it, whose database, table and transaction log stand in one directory. Closing it kills
 * it. All system properties that begin with {@code ledger.table} are passed on, and choose another table than SQLite.
 */
final class CrashServer implements LedgerServer {

    private static final Duration START = Duration.ofMinutes(3);
    private static final String TABLE = "ledger.table";

    private final int port = FreePort.find();
    private final Path log;
    private final Process process;

    private CrashServer(Path directory, List<String> options) throws IOException {
        log = directory.resolve("log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // in several threads HK2 now and then fails to start the server's services
                "-Dorg.glassfish.startupThreadPolicy=USE_NO_THREADS",
                "-Djava.io.tmpdir=" + directory,
                "-Dcrash.directory=" + directory,
                "-Dderby.stream.error.file=" + directory.resolve("derby.log"),
                "-Dderby.locks.waitTimeout=2"));
        tableSettings(directory).forEach(setting -> command.add("-D" + setting));
        command.addAll(List.of("-jar", "target/container/payara-micro.jar"));
        command.addAll(List.of("--disablephonehome", "--nohazelcast", "--port", String.valueOf(port)));
        command.addAll(List.of("--prebootcommandfile", "target/test-classes/crash/pre-boot.txt"));
        command.addAll(options);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Returns when the application answers. */
    static CrashServer start(Path directory) throws IOException {
        Path files = Path.of("target/test-classes/crash");
        CrashServer server = new CrashServer(
                directory,
                List.of(
                        "--addjars", libraries(directory),
                        "--deploy", Archives.application(directory),
                        "--postbootcommandfile", files.resolve("post-boot.txt").toString(),
                        "--postdeploycommandfile",
                                files.resolve("post-deploy.txt").toString()));
        server.await(server.client()::answers);
        return server;
    }

    /** Without adapter, database and application. Returns when the server says that it is ready. */
    static CrashServer startEmpty(Path directory) throws IOException {
        CrashServer server = new CrashServer(directory, List.of());
        server.await(() -> server.log().contains("ready in"));
        return server;
    }

    /** As if the application had failed to deploy. Returns when the recovery has begun, which waits then. */
    static CrashServer startWithoutApplication(Path directory) throws IOException {
        CrashServer server = new CrashServer(directory, commands(directory));
        server.await(() -> server.log().contains("no connection factory of the connector was looked up yet"));
        return server;
    }

    @Override
    public LedgerClient client() {
        return new LedgerClient(port);
    }

    /** SIGTERM; returns when the process has ended. */
    void terminate() throws InterruptedException {
        process.destroy();
        awaitDeath();
    }

    @Override
    public int awaitDeath() throws InterruptedException {
        if (!process.waitFor(60, SECONDS)) {
            throw new IllegalStateException("the server lives on:\n" + log());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private void await(BooleanSupplier condition) {
        long end = System.nanoTime() + START.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                throw new IllegalStateException("the server ended with " + process.exitValue()
                        + " before it was ready, or was not within " + START + ": " + end(log()));
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    /** In one line, as build logs keep the first line of a failure only. */
    private static String end(String log) {
        String line = log.replaceAll("\\s+", " ");
        return line.substring(Math.max(0, line.length() - 3_000));
    }

    private String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> commands(Path directory) throws IOException {
        return List.of(
                "--addjars", libraries(directory),
                "--postbootcommandfile", "target/test-classes/crash/post-boot.txt",
                "--postdeploycommandfile", "target/test-classes/crash/post-deploy.txt");
    }

    private static String libraries(Path directory) throws IOException {
        return Archives.libraries(directory).stream().map(Path::toString).collect(joining(File.pathSeparator));
    }

    /** What the table is, as {@code name=value}. */
    static List<String> tableSettings(Path directory) {
        List<String> given = System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(TABLE))
                .map(name -> name + "=" + System.getProperty(name))
                .toList();
        return given.isEmpty()
                ? List.of(TABLE + "=sqlite", TABLE + ".sqlite.file=" + directory.resolve("table.db"))
                : given;
    }
}
