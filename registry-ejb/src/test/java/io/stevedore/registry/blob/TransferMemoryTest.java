package io.stevedore.registry.blob;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.BufferUse;
import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StorageConnectionFactory;
import io.stevedore.storage.StorageException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class TransferMemoryTest {

    @Test
    void tellsWhatTheStoreSays() {
        TransferMemory memory = memory(new BufferUse(5, 100), new BufferUse(7, 100));

        assertThat(memory.used()).isEqualTo(5);
        assertThat(memory.limit()).isEqualTo(100);
    }

    @Test
    void tellsTheSameAgainWhileNoLeaseIsFree() {
        TransferMemory memory = memory(new BufferUse(5, 100));

        assertThat(memory.used()).isEqualTo(5);
        assertThat(memory.used()).isEqualTo(5);
        assertThat(memory.limit()).isEqualTo(100);
    }

    /** A store that is busy once it has given these answers. */
    private static TransferMemory memory(BufferUse... answers) {
        Queue<BufferUse> left = new ArrayDeque<>(List.of(answers));
        StorageConnectionFactory stores = () -> {
            if (left.isEmpty()) {
                throw new StorageException.Busy("no lease is free", null);
            }
            return lease(left.remove());
        };
        return new TransferMemory(new BlobStore(stores));
    }

    private static StorageConnection lease(BufferUse answer) {
        Class<?>[] types = {StorageConnection.class};
        return (StorageConnection) Proxy.newProxyInstance(
                StorageConnection.class.getClassLoader(),
                types,
                (proxy, method, arguments) -> method.getName().equals("buffers") ? answer : null);
    }
}
