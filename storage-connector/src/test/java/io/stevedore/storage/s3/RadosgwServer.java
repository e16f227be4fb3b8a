package io.stevedore.storage.s3;

import io.stevedore.driver.FreePort;
import io.stevedore.driver.ServerProcess;
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
final class RadosgwServer {

    private static final String BUCKET = "stevedore";
    private static final Path SCRIPT = Path.of("src", "test", "radosgw", "start");

    private RadosgwServer() {}

    static Map<String, String> parameters() {
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
                URI address = URI.create("http://127.0.0.1:" + port);
                S3Stores.createBucket(parameters(address));
                return address;
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
