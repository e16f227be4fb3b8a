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

/** S3Mock, one for all tests of the process. It checks no keys; for everything else it is strict. */
public final class S3MockServer {

    /** The one key id of its key management. */
    public static final String KMS_KEY = "stevedore-key";

    private static final String BUCKET = "stevedore";

    private S3MockServer() {}

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
                "mock-access",
                "secretkey",
                "mock-secret",
                "rootdirectory",
                UUID.randomUUID().toString());
    }

    private static final class Running {

        static final URI ADDRESS = start();

        private static URI start() {
            int port = FreePort.find();
            String store = "--com.adobe.testing.s3mock.store.";
            return ServerProcess.start(
                    "s3mock",
                    port,
                    List.of(
                            "-Djava.io.tmpdir=" + directory(),
                            "-jar",
                            ServerProcess.SERVERS.resolve("s3mock.jar").toString(),
                            "--http.port=" + port,
                            "--server.port=0",
                            store + "initial-buckets=" + BUCKET,
                            store + "valid-kms-keys=arn:aws:kms:us-east-1:1234567890:key/" + KMS_KEY));
        }

        private static Path directory() {
            try {
                Path directory = Files.createDirectories(ServerProcess.SERVERS.resolve("s3mock.data"));
                return Files.createTempDirectory(directory.toAbsolutePath(), "run");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
