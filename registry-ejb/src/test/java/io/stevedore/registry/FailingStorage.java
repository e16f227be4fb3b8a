package io.stevedore.registry;

import io.stevedore.storage.NewFile;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StoragePath;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store that may refuse to discard, and knows what it was told to. */
public final class FailingStorage {

    private final List<StoragePath> discarded = new CopyOnWriteArrayList<>();
    private volatile @Nullable Function<StoragePath, RuntimeException> failure;

    /** From now on, how it fails. */
    public void discards(Function<StoragePath, RuntimeException> next) {
        failure = next;
    }

    public void mend() {
        failure = null;
    }

    /** Every stem that was discarded, in the order of the calls. */
    public List<StoragePath> discarded() {
        return discarded;
    }

    private static List<StoragePath> stems(Object discarded) {
        return ((Collection<?>) discarded)
                .stream().map(file -> ((NewFile) file).stem()).toList();
    }

    public StorageClient over(StorageClient store) {
        Class<?>[] types = {StorageClient.class};
        return (StorageClient) Proxy.newProxyInstance(types[0].getClassLoader(), types, (proxy, method, arguments) -> {
            if (method.getName().equals("discard")) {
                List<StoragePath> stems = stems(arguments[0]);
                Function<StoragePath, RuntimeException> now = failure;
                if (now != null) {
                    throw now.apply(stems.get(0));
                }
                discarded.addAll(stems);
            }
            try {
                return method.invoke(store, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
