package io.stevedore.registry.measures;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.calls.BackendCalls;
import io.stevedore.registry.event.EventSignal;
import io.stevedore.registry.index.IndexTable;
import io.stevedore.registry.index.IndexWriter;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.BufferUse;
import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StorageConnectionFactory;
import io.stevedore.storage.StorageException;
import io.stevedore.table.TableConnection;
import io.stevedore.table.TableConnectionFactory;
import io.stevedore.table.TableException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class BackendMeasuresTest {

    @Test
    void tellsWhatTheStoreSays() {
        BackendMeasures memory = memory(new BufferUse(5, 100), new BufferUse(7, 100));

        assertThat(memory.memoryUsed()).isEqualTo(5);
        assertThat(memory.memoryLimit()).isEqualTo(100);
    }

    @Test
    void tellsTheSameAgainWhileNoLeaseIsFree() {
        BackendMeasures memory = memory(new BufferUse(5, 100));

        assertThat(memory.memoryUsed()).isEqualTo(5);
        assertThat(memory.memoryUsed()).isEqualTo(5);
        assertThat(memory.memoryLimit()).isEqualTo(100);
    }

    @Test
    void tellsHowManyCallsOfEachWereMadeAgain() {
        BackendMeasures measures = new BackendMeasures(
                new BlobStore(() -> lease(StorageConnection.class, "retries", 3L), new BackendCalls()),
                index(() -> lease(TableConnection.class, "retries", 4L)));

        assertThat(measures.storeRetries()).isEqualTo(3);
        assertThat(measures.indexRetries()).isEqualTo(4);
    }

    /** A store that is busy once it has given these answers. */
    private static BackendMeasures memory(BufferUse... answers) {
        Queue<BufferUse> left = new ArrayDeque<>(List.of(answers));
        StorageConnectionFactory stores = () -> {
            if (left.isEmpty()) {
                throw new StorageException.Busy("no lease is free", null);
            }
            return lease(StorageConnection.class, "buffers", left.remove());
        };
        return new BackendMeasures(new BlobStore(stores, new BackendCalls()), index(() -> {
            throw new TableException.Busy("no lease is free", null);
        }));
    }

    private static IndexTable index(TableConnectionFactory tables) {
        return new IndexTable(tables, new IndexWriter(tables), new BackendCalls(), new EventSignal());
    }

    /** A lease that knows one verb. */
    private static <T> T lease(Class<T> type, String verb, Object answer) {
        Class<?>[] types = {type};
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                types,
                (proxy, method, arguments) -> method.getName().equals(verb) ? answer : null));
    }
}
