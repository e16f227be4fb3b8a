package io.stevedore.it.edge;

import io.stevedore.it.client.Trees;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.Registry;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two registries that differ in TLS alone. */
final class EdgeRegistries implements AutoCloseable {

    private final Path directory;
    private final RegistryProcess plain;
    private final RegistryProcess secure;

    EdgeRegistries() throws IOException {
        directory = Files.createTempDirectory("edge-");
        TestCertificate certificate = TestCertificate.in(directory, "EC");
        plain = RegistryProcess.start(Launch.in(directory.resolve("plain")).with("registry.http.allowedhosts", "*"));
        secure = RegistryProcess.start(Launch.in(directory.resolve("secure"))
                .with("registry.http.allowedhosts", "*")
                .with("registry.http.tls.certificate", certificate.certificate().toString())
                .with("registry.http.tls.key", certificate.key().toString()));
    }

    Registry of(boolean tls) {
        return tls ? secure : plain;
    }

    String errors() {
        return plain.errors() + secure.errors();
    }

    @Override
    public void close() throws IOException {
        plain.close();
        secure.close();
        Trees.delete(directory);
    }
}
