package io.stevedore.it.registry;

import io.stevedore.it.client.Trees;
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

/** Two registries for each kind of index, which share it and a bucket; they live as long as the tests. */
public final class Nodes implements AutoCloseable {

    private final Map<IndexKind, Pair> running = new EnumMap<>(IndexKind.class);

    public Pair on(IndexKind kind) {
        return running.computeIfAbsent(kind, Pair::start);
    }

    @Override
    public void close() throws IOException {
        for (Pair pair : running.values()) {
            pair.first.close();
            pair.second.close();
            Trees.delete(pair.data);
        }
    }

    public record Pair(RegistryProcess first, RegistryProcess second, Bucket bucket, SharedIndex index, Path data) {

        private static Pair start(IndexKind kind) {
            try {
                Path data = Files.createTempDirectory("registry-it-");
                Bucket bucket = Bucket.in(StoreKind.S3_PROXY);
                SharedIndex index = SharedIndex.in(kind);
                return new Pair(node(data, bucket, index), node(data, bucket, index), bucket, index, data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** One more node, to be closed. */
        public RegistryProcess another() {
            return node(data, bucket, index);
        }

        private static RegistryProcess node(Path data, Bucket bucket, SharedIndex index) {
            return RegistryProcess.start(index.of(bucket.of(Launch.in(data))));
        }
    }

    public static final class Resolver implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == Nodes.class;
        }

        @Override
        public Nodes resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getRoot()
                    .getStore(Namespace.create(Nodes.class))
                    .getOrComputeIfAbsent(Nodes.class, key -> new Nodes(), Nodes.class);
        }
    }
}
