package io.stevedore.storage;

import io.stevedore.storage.oss.OssFront;
import io.stevedore.storage.s3.S3ProxyServer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Serves an empty store of a kind, {@code s3} or {@code oss}, until it is killed; says in which environment a registry uses it. */
final class StoreServer {

    private StoreServer() {}

    public static void main(String... kind) throws InterruptedException {
        String prefix = "REGISTRY_STORAGE";
        parameters(kind[0])
                .forEach((name, value) -> System.out.println(
                        String.join("_", prefix, kind[0], name).toUpperCase(Locale.ROOT) + "=" + value));
        System.out.println(prefix + "=" + kind[0]);
        new CountDownLatch(1).await();
    }

    private static Map<String, String> parameters(String kind) {
        return switch (kind) {
            case "s3" -> S3ProxyServer.parameters();
            case "oss" -> new OssFront().parameters();
            default -> throw new IllegalArgumentException("no store is \"" + kind + "\"; wanted s3 or oss");
        };
    }
}
