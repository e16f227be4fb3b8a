package io.stevedore.servers;

import io.stevedore.servers.dynamodb.DynamoDbLocalServer;
import io.stevedore.servers.oss.OssFront;
import io.stevedore.servers.postgresql.PostgresServer;
import io.stevedore.servers.s3.MinioServer;
import io.stevedore.servers.s3.S3ProxyServer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Serves an empty store or table until it is killed. It is {@code s3}, {@code minio}, {@code oss}, {@code postgresql}
 * or {@code dynamodb}, and prints the environment in which a registry uses it.
 */
final class BackendServer {

    private BackendServer() {}

    public static void main(String... kind) throws InterruptedException {
        switch (kind[0]) {
            case "s3" -> tell("REGISTRY_STORAGE", kind[0], S3ProxyServer.parameters());
            case "minio" -> tell("REGISTRY_STORAGE", "s3", MinioServer.parameters());
            case "oss" -> tell("REGISTRY_STORAGE", kind[0], new OssFront().parameters());
            case "postgresql" ->
                tell("REGISTRY_INDEX", kind[0], PostgresServer.shared().parameters());
            case "dynamodb" -> tell("REGISTRY_INDEX", kind[0], DynamoDbLocalServer.parameters());
            default ->
                throw new IllegalArgumentException(
                        "nothing is \"" + kind[0] + "\"; wanted s3, minio, oss, postgresql or dynamodb");
        }
        new CountDownLatch(1).await();
    }

    private static void tell(String prefix, String kind, Map<String, String> parameters) {
        parameters.forEach((name, value) ->
                System.out.println(String.join("_", prefix, kind, name).toUpperCase(Locale.ROOT) + "=" + value));
        System.out.println(prefix + "=" + kind);
    }
}
