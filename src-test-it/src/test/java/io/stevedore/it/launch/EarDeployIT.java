package io.stevedore.it.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.it.registry.EarRegistry;
import io.stevedore.it.server.AsadminException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator sees of a deployment, with settings in the server's own system properties. */
class EarDeployIT {

    @Test
    void wrongSettingEndsItWithASentenceAndAnUnknownOneIsReportedOnce(@TempDir Path data)
            throws IOException, InterruptedException {
        try (EarRegistry registry = EarRegistry.startServer(data)) {
            registry.server().asadmin("create-system-properties", "registry.storage=fs");
            assertThatThrownBy(registry::deploy)
                    .isInstanceOf(AsadminException.class)
                    .hasMessageContaining("registry.storage is \"fs\"; wanted filesystem or s3 or oss");
            assertThat(registry.server().log()).doesNotContain("NoClassDefFoundError");

            registry.server().asadmin("delete-system-property", "registry.storage");
            registry.server().asadmin("create-system-properties", "registry.storrage=fs");
            registry.deploy();

            assertThat(registry.server().log()).containsOnlyOnce("unknown setting registry.storrage is ignored");
            assertThat(registry.status("/health/ready")).isEqualTo(200);
            assertThat(registry.status("/health/live")).isEqualTo(200);
            assertThat(registry.body("/health")).contains("\"index\"");
            assertThat(registry.body("/metrics")).contains("stevedore_storage_buffers_limit_bytes");
        }
    }
}
