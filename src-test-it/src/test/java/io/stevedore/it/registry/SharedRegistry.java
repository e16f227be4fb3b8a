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
 * Gives a test method or constructor the one {@link Registry} that all tests of a run share: starting one takes
 * seconds. It is a {@link RegistryProcess}; or, as the system property {@code stevedore.registry} says, an
 * {@link EarRegistry} ({@code ear}), or a {@link ClosedRegistry} as its administrator sees it ({@code closed}). Such
 * a test keeps to repositories of its own and leaves the registry alive; others start one by
 * {@link RegistryProcess#start}.
 */
public final class SharedRegistry implements ParameterResolver {

    private static final String KIND = System.getProperty("stevedore.registry", "");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType().isAssignableFrom(kind());
    }

    @Override
    public Registry resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(Namespace.create(SharedRegistry.class))
                .getOrComputeIfAbsent(Shared.class, key -> Shared.start(), Shared.class)
                .registry();
    }

    private static Class<? extends Registry> kind() {
        return switch (KIND) {
            case "ear" -> EarRegistry.class;
            case "closed" -> LoggedIn.class;
            default -> RegistryProcess.class;
        };
    }

    private record Shared(Registry registry, Runnable end, Path data) implements AutoCloseable {

        static Shared start() {
            try {
                Path data = Files.createTempDirectory("registry-it-");
                return start(data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while starting a registry", e);
            }
        }

        private static Shared start(Path data) throws IOException, InterruptedException {
            if (kind() == EarRegistry.class) {
                EarRegistry registry = EarRegistry.start(data);
                return new Shared(registry, registry::close, data);
            }
            if (kind() == LoggedIn.class) {
                ClosedRegistry registry = ClosedRegistry.start(data);
                return new Shared(registry.as("admin"), registry::close, data);
            }
            RegistryProcess registry = RegistryProcess.start(Launch.in(data).fromOneJar());
            return new Shared(registry, registry::close, data);
        }

        @Override
        public void close() throws IOException {
            end.run();
            Trees.delete(data);
        }
    }
}
