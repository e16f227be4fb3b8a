package io.stevedore.it.registry;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stevedore.it.client.Trees;
import io.stevedore.servers.proxy.CountingProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** As {@link SharedRegistry}: one registry for each kind of store, with a proxy between the two. */
public final class StoreRegistries implements AutoCloseable {

    private final Map<StoreKind, OnStore> running = new EnumMap<>(StoreKind.class);

    /** Faults of an earlier test are over, and its calls forgotten. */
    public OnStore on(StoreKind kind) {
        assumeTrue(kind.isInstalled(), kind + " is not installed");
        OnStore registry = running.computeIfAbsent(kind, OnStore::start);
        registry.proxy.reset();
        return registry;
    }

    @Override
    public void close() throws IOException {
        for (OnStore registry : running.values()) {
            registry.process.close();
            registry.proxy.close();
            Trees.delete(registry.data);
        }
    }

    /** @param bucket as the registry sees it, behind the proxy */
    public record OnStore(RegistryProcess process, Bucket bucket, CountingProxy proxy, Path data) {

        private static OnStore start(StoreKind kind) {
            try {
                Path data = Files.createTempDirectory("registry-it-");
                CountingProxy proxy = new CountingProxy(kind.address());
                Bucket bucket = Bucket.at(proxy.address(), kind);
                return new OnStore(RegistryProcess.start(bucket.of(Launch.in(data))), bucket, proxy, data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static final class Resolver implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == StoreRegistries.class;
        }

        @Override
        public StoreRegistries resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getRoot()
                    .getStore(Namespace.create(StoreRegistries.class))
                    .getOrComputeIfAbsent(StoreRegistries.class, key -> new StoreRegistries(), StoreRegistries.class);
        }
    }
}
