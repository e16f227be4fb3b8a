package io.stevedore.servers.dynamodb;

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

/** DynamoDB Local, in memory, one for all tests of the process. It checks no keys. */
public final class DynamoDbLocalServer {

    private DynamoDbLocalServer() {}

    public static URI address() {
        return Running.ADDRESS;
    }

    /** What the driver is to be given for a table that nobody else uses. */
    public static Map<String, String> parameters() {
        return parameters(address());
    }

    /** The same, for a way to the server that leads past somebody. */
    public static Map<String, String> parameters(URI address) {
        return Map.of(
                "endpoint",
                address.toString(),
                "table",
                "stevedore-" + UUID.randomUUID(),
                "accesskey",
                "localAccess",
                "secretkey",
                "localSecret");
    }

    private static final class Running {

        static final URI ADDRESS = start();

        private static URI start() {
            try {
                Path classes = ServerProcess.SERVERS.resolve("dynamodb.classpath");
                int port = FreePort.find();
                return ServerProcess.start(
                        "dynamodb",
                        port,
                        List.of(
                                "-cp",
                                Files.readString(classes),
                                "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
                                "-inMemory",
                                "-sharedDb",
                                "-port",
                                Integer.toString(port)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
