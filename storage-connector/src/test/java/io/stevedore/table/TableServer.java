package io.stevedore.table;

import io.stevedore.table.dynamodb.DynamoDbLocalServer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Serves an empty table of a kind, {@code dynamodb}, until it is killed; says in which environment a registry uses it. */
final class TableServer {

    private TableServer() {}

    public static void main(String... kind) throws InterruptedException {
        String prefix = "REGISTRY_INDEX";
        parameters(kind[0])
                .forEach((name, value) -> System.out.println(
                        String.join("_", prefix, kind[0], name).toUpperCase(Locale.ROOT) + "=" + value));
        System.out.println(prefix + "=" + kind[0]);
        new CountDownLatch(1).await();
    }

    private static Map<String, String> parameters(String kind) {
        if (!kind.equals("dynamodb")) {
            throw new IllegalArgumentException("no table is \"" + kind + "\"; wanted dynamodb");
        }
        return DynamoDbLocalServer.parameters();
    }
}
