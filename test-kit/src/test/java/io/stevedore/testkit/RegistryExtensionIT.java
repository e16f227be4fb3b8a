package io.stevedore.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Whom the extension gives a registry. */
@StevedoreRegistry
class RegistryExtensionIT {

    private final RunningRegistry registry;

    RegistryExtensionIT(RunningRegistry registry) {
        this.registry = registry;
    }

    @Test
    void allOfAClassHaveOne(RunningRegistry same, URI address) {
        assertThat(same).isSameAs(registry);
        assertThat(address).isEqualTo(URI.create("http://" + registry.host()));
        assertThat(registry.isAlive()).isTrue();
    }

    @Nested
    class Within {

        @Test
        void soHaveClassesWithin(RunningRegistry same) {
            assertThat(same).isSameAs(registry);
        }
    }

    @Test
    void aRegistryThatDoesNotStartTellsWhy() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RunningRegistry.start(List.of("registry.storage=tape")))
                .withMessageContaining("the registry does not start")
                .withMessageContaining("registry.storage");
    }

    @Test
    void whatIsClosedIsGone() {
        RunningRegistry other = RunningRegistry.start(List.of());
        assertThat(other.host()).isNotEqualTo(registry.host());

        other.close();

        assertThat(other.isAlive()).isFalse();
    }
}
