package io.stevedore.it.registry;

import io.stevedore.it.client.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the one {@link ClosedRegistry} that all tests of a run share, or the same as its administrator sees it.
 * Such a test leaves users and rules as they are.
 */
public final class SharedClosedRegistry implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == ClosedRegistry.class || type == LoggedIn.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        ClosedRegistry registry = test.getRoot()
                .getStore(Namespace.create(SharedClosedRegistry.class))
                .getOrComputeIfAbsent(Shared.class, key -> Shared.start(), Shared.class)
                .registry();
        return parameter.getParameter().getType() == LoggedIn.class ? registry.as("admin") : registry;
    }

    private record Shared(ClosedRegistry registry, Path directory) implements AutoCloseable {

        static Shared start() {
            try {
                Path directory = Files.createTempDirectory("registry-it-");
                return new Shared(ClosedRegistry.start(directory), directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            registry.close();
            Trees.delete(directory);
        }
    }
}
