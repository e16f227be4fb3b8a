package io.stevedore.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test method or constructor the one {@link RegistryProcess} that all tests of a run share: starting one takes
 * seconds. Such a test keeps to repositories of its own and leaves the process alive; others start one by
 * {@link RegistryProcess#start}.
 */
final class SharedRegistry implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == RegistryProcess.class;
    }

    @Override
    public RegistryProcess resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(Namespace.create(SharedRegistry.class))
                .getOrComputeIfAbsent(Shared.class, key -> Shared.start(), Shared.class)
                .process();
    }

    private record Shared(RegistryProcess process, Path data) implements AutoCloseable {

        static Shared start() {
            try {
                Path data = Files.createTempDirectory("registry-it-");
                return new Shared(RegistryProcess.start(Launch.in(data)), data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            process.close();
            Trees.delete(data);
        }
    }
}
