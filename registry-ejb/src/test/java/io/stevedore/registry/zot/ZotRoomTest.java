package io.stevedore.registry.zot;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.takeover.ImportReport;
import io.stevedore.registry.takeover.ImportReport.Count;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageRoom;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An import takes nothing of what is kept for deletions. */
class ZotRoomTest extends WithZot {

    private static final long RESERVE = 1000;

    private final AtomicLong free = new AtomicLong(RESERVE - 1);

    @Override
    protected TestRegistry newRegistry() {
        return TestRegistry.over(directory, this::bounded);
    }

    @Test
    @Timeout(60)
    void endsWhereTheReserveBegins() {
        zot.image("app", "1", Content.random(1, 100));

        ImportReport full = run();
        assertThat(full.problems().stopped())
                .hasValueSatisfying(why -> assertThat(why).contains("free"));
        assertThat(full.count(Count.MANIFESTS)).isZero();
        free.set(Long.MAX_VALUE);
        ImportReport rest = run();
        while (rest.problems().stopped().isPresent()) { // what is known of the room is a second old at most
            rest = run();
        }
        assertThat(rest.count(Count.MANIFESTS)).isOne();
    }

    private StorageClient bounded(StorageClient files) {
        return (StorageClient) Proxy.newProxyInstance(
                StorageClient.class.getClassLoader(),
                new Class<?>[] {StorageClient.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("room")) {
                        return new StorageRoom(free.get(), RESERVE);
                    }
                    try {
                        return method.invoke(files, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
