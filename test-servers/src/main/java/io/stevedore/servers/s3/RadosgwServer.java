package io.stevedore.servers.s3;

import io.stevedore.servers.process.FreePort;
import io.stevedore.servers.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Ceph's gateway on a node of its own, from Debian's packages; one for all tests of the process. */
public final class RadosgwServer {

    private static final String BUCKET = "stevedore";
    private static final Path SCRIPT =
            ServerProcess.SERVERS.resolve("../../src/main/radosgw/start").normalize();

    private RadosgwServer() {}

    /** What the driver is to be given for a store that nobody else uses; its bucket is to be created first. */
    public static Map<String, String> parameters() {
        return parameters(Running.ADDRESS);
    }

    private static Map<String, String> parameters(URI address) {
        return Map.of(
                "regionendpoint",
                address.toString(),
                "bucket",
                BUCKET,
                "accesskey",
                "access",
                "secretkey",
                "secret",
                "chunkedencoding",
                "false",
                "rootdirectory",
                UUID.randomUUID().toString());
    }

    private static final class Running {

        static final URI ADDRESS = start();

        private static URI start() {
            try {
                Path directory = Files.createTempDirectory(
                        Files.createDirectories(ServerProcess.SERVERS).toAbsolutePath(), "radosgw");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> run("stop", directory.toString())));
                int port = FreePort.find();
                run(directory.toString(), Integer.toString(port), Integer.toString(FreePort.find()));
                return URI.create("http://127.0.0.1:" + port);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void run(String... arguments) {
            ProcessBuilder script = new ProcessBuilder(SCRIPT.toString()).inheritIO();
            script.command().addAll(List.of(arguments));
            try {
                Process process = script.start();
                if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                    throw new IllegalStateException(script.command() + " failed; its log lies below its directory");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
