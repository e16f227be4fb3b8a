package io.stevedore.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.domain.RepositoryName;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a registry of its own, which must give back all it was lent. */
public abstract class WithRegistry {

    protected static final RepositoryName NAME = new RepositoryName("team/app");
    protected static final RepositoryName OTHER = new RepositoryName("team/other");

    @TempDir
    protected Path directory;

    protected TestRegistry registry;

    @BeforeEach
    void open() {
        registry = newRegistry();
    }

    protected TestRegistry newRegistry() {
        return TestRegistry.open(directory);
    }

    @AfterEach
    void close() {
        registry.close();
        assertThat(registry.openLeases())
                .as("leases, writers and streams left open")
                .isZero();
    }
}
