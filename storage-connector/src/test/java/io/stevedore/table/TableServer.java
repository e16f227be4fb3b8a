package io.stevedore.table;

import io.stevedore.table.jdbc.PostgresServer;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** Serves an empty table of a kind, {@code postgresql}, until it is killed; says in which environment a registry uses it. */
final class TableServer {

    private TableServer() {}

    public static void main(String... kind) throws InterruptedException {
        if (!kind[0].equals("postgresql")) {
            throw new IllegalArgumentException("no table is \"" + kind[0] + "\"; wanted postgresql");
        }
        String prefix = "REGISTRY_INDEX";
        PostgresServer.shared()
                .parameters()
                .forEach((name, value) -> System.out.println(
                        String.join("_", prefix, kind[0], name).toUpperCase(Locale.ROOT) + "=" + value));
        System.out.println(prefix + "=" + kind[0]);
        new CountDownLatch(1).await();
    }
}
