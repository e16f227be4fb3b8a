package io.stevedore.servers.s3;

import io.stevedore.servers.process.FreePort;
import io.stevedore.servers.process.InstalledProgram;
import io.stevedore.servers.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * MinIO, one for all tests of the process, where {@code minio} is on the path or among Go's programs. It lists
 * multipart uploads by a prefix only where that is a whole key.
 */
public final class MinioServer {

    private static final String BUCKET = "stevedore";
    private static final String SECRET = "minio-secret";

    private MinioServer() {}

    /** For JUnit's conditions. */
    public static boolean isInstalled() {
        return program().isPresent();
    }

    public static URI address() {
        return Running.ADDRESS;
    }

    /** What the driver is to be given for a store that nobody else uses. */
    public static Map<String, String> parameters() {
        return parameters(address());
    }

    /** The same, for a way to the server that leads past somebody. */
    public static Map<String, String> parameters(URI address) {
        return Map.of(
                "regionendpoint",
                address.toString(),
                "bucket",
                BUCKET,
                "accesskey",
                SECRET,
                "secretkey",
                SECRET,
                "rootdirectory",
                UUID.randomUUID().toString().substring(0, 8));
    }

    private static Optional<Path> program() {
        return InstalledProgram.find("minio");
    }

    private static final class Running {

        static final URI ADDRESS = start();

        private static URI start() {
            int port = FreePort.find();
            List<String> command = List.of(
                    "env",
                    "MINIO_ROOT_USER=" + SECRET,
                    "MINIO_ROOT_PASSWORD=" + SECRET,
                    program().orElseThrow().toString(),
                    "server",
                    "--quiet",
                    "--address=127.0.0.1:" + port,
                    "--console-address=127.0.0.1:" + FreePort.find(),
                    directory().toString());
            return ServerProcess.run("minio", port, command);
        }

        /** A directory in it is a bucket. */
        private static Path directory() {
            try {
                Path data = Files.createTempDirectory(
                        Files.createDirectories(ServerProcess.SERVERS).toAbsolutePath(), "minio");
                Files.createDirectory(data.resolve(BUCKET));
                return data;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
