package io.stevedore.jca;

import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageDriver;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Opens {@link MemoryStorage}s, and lets tests find them by the parameter {@code name}. */
public final class MemoryStorageDriver implements StorageDriver {

    private static final Map<String, MemoryStorage> OPENED = new ConcurrentHashMap<>();

    static MemoryStorage opened(String name) {
        return Objects.requireNonNull(OPENED.get(name));
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("name");
    }

    @Override
    public StorageClient open(Map<String, String> parameters, Executor threads) {
        MemoryStorage storage = new MemoryStorage();
        OPENED.put(parameters.get("name"), storage);
        return storage;
    }
}
