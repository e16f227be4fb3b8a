package io.stevedore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What Docker would be told; no container is started. */
class StevedoreContainerTest {

    @Test
    void itListensAndLetsEverybodyIn() {
        try (StevedoreContainer container = new StevedoreContainer("registry.example/stevedore:0.1.0")) {
            assertThat(container.getExposedPorts()).containsExactly(5000);
            assertThat(container.getEnvMap())
                    .containsEntry("REGISTRY_HTTP_ADDR", ":5000")
                    .containsEntry("REGISTRY_AUTH", "none");
        }
    }

    @Test
    void settingsAreVariables() {
        try (StevedoreContainer container = new StevedoreContainer("registry.example/stevedore:0.1.0")
                .withSetting("registry.storage.delete.enabled", "false")) {
            assertThat(container.getEnvMap()).containsEntry("REGISTRY_STORAGE_DELETE_ENABLED", "false");
        }
    }
}
