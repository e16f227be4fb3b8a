package io.stevedore.servers.postgresql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.servers.process.FreePort;
import io.stevedore.servers.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.postgresql.Driver;

/** PostgreSQL in a process of its own, which ends with this one. Its data survive {@link #kill} and {@link #start}. */
public final class PostgresServer {

    public static final String USER = "stevedore";
    public static final String PASSWORD = "postgres-secret";

    private static final long START_SECONDS = 60;

    private final Path directory;
    private final int port;
    private Process process;

    /** One of its own, for a test that kills it. */
    public PostgresServer() {
        try {
            directory = Files.createTempDirectory("stevedore-postgres");
            port = FreePort.find();
            Path secret = Files.writeString(directory.resolve("secret"), PASSWORD);
            Path tar = ServerProcess.SERVERS.resolve("postgres.tar");
            run("tar", "-xf", tar.toAbsolutePath().toString(), "-C", directory.toString());
            if (isRoot()) {
                run("chown", "-R", "65534:65534", directory.toString());
            }
            run(unprivileged(
                    "initdb", "-U", USER, "--auth=scram-sha-256", "--pwfile=" + secret, "-E", "UTF8", "-D", data()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        start();
    }

    /** The one for all tests of the process. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    /** What the driver is to be given for a database that nobody else uses. */
    public Map<String, String> parameters() {
        return parameters(port);
    }

    /** The same, for a way to the server that leads through another port. */
    public Map<String, String> parameters(int way) {
        String schema = "test" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE SCHEMA " + schema);
        return Map.of(
                "url", "jdbc:postgresql://127.0.0.1:" + way + "/postgres?currentSchema=" + schema,
                "user", USER,
                "password", PASSWORD);
    }

    public int port() {
        return port;
    }

    /** As {@link #parameters} gives it. */
    public static Connection connect(String url) throws SQLException {
        Properties account = new Properties();
        account.setProperty("user", USER);
        account.setProperty("password", PASSWORD);
        return new Driver().connect(url, account);
    }

    public void execute(String sql) {
        try (Connection connection = connect("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Ends it as a power switch would, but for the disk. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when it can be used. */
    public void start() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        process = launch();
        while (!answers()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("PostgreSQL did not start: " + directory.resolve("log"));
            }
            if (!process.isAlive()) {
                // processes of the one that was killed may live on for a moment
                process = launch();
            }
        }
    }

    private Process launch() {
        try {
            List<String> command =
                    unprivileged("postgres", "-D", data(), "-p", Integer.toString(port), "-h", "127.0.0.1");
            command.addAll(List.of("-k", "", "-c", "fsync=off", "-c", "max_connections=200"));
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try {
            process.waitFor(50, TimeUnit.MILLISECONDS);
            connect("jdbc:postgresql://127.0.0.1:" + port + "/postgres").close();
            return true;
        } catch (SQLException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void close() {
        kill();
        run("rm", "-rf", directory.toString());
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    /** PostgreSQL refuses to run as root. */
    private List<String> unprivileged(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        command.add(directory.resolve("bin").resolve(program).toString());
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void run(String... command) {
        run(List.of(command));
    }

    private static void run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Shared {
        static final PostgresServer SERVER = new PostgresServer();
    }
}
