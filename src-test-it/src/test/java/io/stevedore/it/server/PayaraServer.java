package io.stevedore.it.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Payara Server with a domain of its own. It can be killed and started again, and finds its domain as it left it.
 * Closing it kills it, and leaves the domain's directory behind.
 */
public final class PayaraServer implements AutoCloseable {

    private static final String HOME = "stevedore.server";
    private static final Duration START = Duration.ofMinutes(3);
    /** What {@code start-domain} writes to the server's standard input: no user has a password here. */
    private static final String PASSWORDS = "AS_ADMIN_ADMINPASSWORD=\nAS_ADMIN_MASTERPASSWORD=changeit\n";

    private final PayaraDomain domain;
    private final List<String> command;
    private final Process process;

    private PayaraServer(PayaraDomain domain, List<String> command, Map<String, String> environment)
            throws IOException {
        this.domain = domain;
        this.command = command;
        Files.deleteIfExists(serverLog());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(domain.parent().toFile())
                .redirectErrorStream(true)
                .redirectInput(Files.writeString(domain.parent().resolve("passwords"), PASSWORDS)
                        .toFile())
                .redirectOutput(console().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("REGISTRY_"));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /**
     * Makes a domain, and returns when its server is ready.
     *
     * @param directory that of the domain, and the server's working directory; has no domain yet
     * @param environment is added to the tests' own
     * @param options of the JVM, such as {@code -Dname=value}
     */
    public static PayaraServer start(Path directory, Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        return startWith(List.of(), directory, environment, options);
    }

    /** The same, with libraries that the server and all its applications see. */
    public static PayaraServer startWith(
            List<Path> libraries, Path directory, Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        PayaraDomain domain = PayaraDomain.create(directory);
        for (Path library : libraries) {
            Files.copy(library, domain.directory().resolve("lib").resolve(library.getFileName()));
        }
        return start(domain, command(domain, List.of(options)), environment);
    }

    /**
     * The same domain once more, with the same options; the server is dead. Returns when all its applications are
     * loaded.
     */
    public PayaraServer startAgain(Map<String, String> environment) throws IOException {
        return start(domain, command, environment);
    }

    /** Where the server was unpacked. */
    public static Path home() {
        String home = System.getProperty(HOME);
        if (home == null) {
            throw new IllegalStateException("the system property " + HOME + " is not set; run ./mvnw verify -Pservers");
        }
        return Path.of(home).toAbsolutePath();
    }

    /**
     * Runs one command in the server; returns what it printed.
     *
     * @throws AsadminException if it failed
     */
    public String asadmin(String... words) throws IOException, InterruptedException {
        List<String> all =
                new ArrayList<>(List.of("--port", String.valueOf(domain.adminPort()), "--interactive=false"));
        all.addAll(List.of(words));
        return Asadmin.run(all);
    }

    /** At the applications' listener. */
    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + httpPort() + path);
    }

    /** The applications' listener. */
    public int httpPort() {
        return domain.httpPort();
    }

    /** Where the server is administered. */
    public int adminPort() {
        return domain.adminPort();
    }

    /** The server's message broker. */
    public int messagingPort() {
        return domain.messagingPort();
    }

    /** The server's process. */
    public long pid() {
        return process.pid();
    }

    /** {@code server.log} since the last start, or else what the process printed. */
    public String log() {
        return read(Files.exists(serverLog()) ? serverLog() : console());
    }

    /** SIGTERM; returns when the process is gone. */
    public void terminate() throws InterruptedException {
        process.destroy();
        awaitDeath();
    }

    /** The exit code of a process that is about to die. */
    public int awaitDeath() throws InterruptedException {
        if (!process.waitFor(START.toSeconds(), SECONDS)) {
            throw new IllegalStateException("the server lives on:\n" + log());
        }
        return process.exitValue();
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private static PayaraServer start(PayaraDomain domain, List<String> command, Map<String, String> environment)
            throws IOException {
        PayaraServer server = new PayaraServer(domain, command, environment);
        long end = System.nanoTime() + START.toNanos();
        while (!server.log().contains("startup time")) {
            if (!server.process.isAlive() || System.nanoTime() > end) {
                server.kill();
                throw new IllegalStateException(
                        "the server did not start: " + server.log().replace("\n", " | "));
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return server;
    }

    /** What {@code start-domain} would run, one word a line between a heading and an empty line. */
    private static List<String> command(PayaraDomain domain, List<String> options)
            throws IOException, InterruptedException {
        String printed = Asadmin.run(
                List.of("start-domain", "--domaindir", domain.parent().toString(), "--dry-run", PayaraDomain.NAME));
        List<String> command = new ArrayList<>(
                printed.lines().skip(1).takeWhile(word -> !word.isBlank()).toList());
        command.set(0, Asadmin.java());
        command.addAll(1, options);
        return List.copyOf(command);
    }

    private Path serverLog() {
        return domain.directory().resolve("logs/server.log");
    }

    private Path console() {
        return domain.parent().resolve("console.log");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
