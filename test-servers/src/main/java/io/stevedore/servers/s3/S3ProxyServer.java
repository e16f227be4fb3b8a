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

/** S3Proxy over a directory, one for all tests of the process. It checks keys, signatures and expiries. */
public final class S3ProxyServer {

    public static final String ACCESS_KEY = "proxy-access";
    /** No expression, whatever it looks like. */
    public static final String SECRET_KEY = "proxy-${secret}-$${key}";

    private static final String BUCKET = "stevedore";

    private S3ProxyServer() {}

    public static URI address() {
        return Running.SERVER.address;
    }

    /** Where the objects of the bucket lie as files. */
    public static Path files() {
        return Running.SERVER.blobs.resolve(BUCKET);
    }

    /** What the driver is to be given for a store that nobody else uses. */
    public static Map<String, String> parameters() {
        return parameters(address());
    }

    /** The same, for a way to the server that leads past somebody. */
    public static Map<String, String> parameters(URI address) {
        return Map.of(
                "regionendpoint", address.toString(),
                "bucket", BUCKET,
                "accesskey", ACCESS_KEY,
                "secretkey", SECRET_KEY,
                "rootdirectory", UUID.randomUUID().toString());
    }

    private record Running(URI address, Path blobs) {

        static final Running SERVER = start();

        private static Running start() {
            try {
                Path directory = Files.createDirectories(ServerProcess.SERVERS.resolve("s3proxy.data"));
                Path data = Files.createTempDirectory(directory.toAbsolutePath(), "run");
                Path blobs = data.resolve("blobs");
                Files.createDirectories(blobs.resolve(BUCKET));
                int port = FreePort.find();
                Path settings = data.resolve("s3proxy.properties");
                Files.writeString(settings, settings(port, blobs));
                URI address = ServerProcess.start(
                        "s3proxy",
                        port,
                        List.of(
                                // it computes so much for each request that the second compiler pays
                                "-XX:TieredStopAtLevel=4",
                                "-cp",
                                Files.readString(ServerProcess.SERVERS.resolve("s3proxy.classpath")),
                                "org.gaul.s3proxy.Main",
                                "--properties",
                                settings.toString()));
                return new Running(address, blobs);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String settings(int port, Path blobs) {
            return String.join(
                    "\n",
                    "s3proxy.endpoint=http://127.0.0.1:" + port,
                    "s3proxy.authorization=aws-v2-or-v4",
                    "s3proxy.identity=" + ACCESS_KEY,
                    "s3proxy.credential=" + SECRET_KEY,
                    "jclouds.provider=filesystem",
                    "jclouds.filesystem.basedir=" + blobs);
        }
    }
}
