package io.stevedore.it.edge;

import io.stevedore.it.client.Trees;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A running nginx with the servers that it is told. Closing it ends it. */
record Nginx(Process process, Path directory) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static boolean isInstalled() {
        return program().isPresent();
    }

    /**
     * Returns when it listens.
     *
     * @param servers the blocks of its configuration
     * @param ports on which these servers listen
     */
    static Nginx start(String servers, List<Integer> ports) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("nginx-");
        Path configuration = Files.writeString(directory.resolve("nginx.conf"), configuration(directory, servers));
        String program = program().orElseThrow().toString();
        Process process = new ProcessBuilder(program, "-p", directory.toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        Nginx nginx = new Nginx(process, directory);
        for (int port : ports) {
            nginx.await(port);
        }
        return nginx;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while nginx ends", e);
        }
        Trees.delete(directory);
    }

    private void await(int port) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!listens(port)) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                String log = Files.readString(directory.resolve("log"));
                close();
                throw new IllegalStateException("nginx did not start: " + log);
            }
            Thread.sleep(20);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** One process, so that it runs under the user of the tests whoever that is. */
    private static String configuration(Path directory, String servers) throws IOException {
        StringBuilder places = new StringBuilder();
        for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            Path place = Files.createDirectory(directory.resolve(kind));
            places.append("  ").append(kind).append("_temp_path ").append(place).append(";\n");
        }
        return "daemon off; master_process off; error_log stderr; pid " + directory.resolve("pid")
                + ";\nevents {}\nhttp {\n  access_log off; client_max_body_size 0;\n" + places + servers + "}\n";
    }

    private static Optional<Path> program() {
        return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx", "/usr/local/bin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
