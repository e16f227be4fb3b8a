package io.stevedore.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayaraServerIT {

    @Test
    void killedServerFindsItsDomainAgain(@TempDir Path directory) throws IOException, InterruptedException {
        PayaraServer killed = PayaraServer.start(directory, Map.of("STARTED", "first"), "-Dgiven=option");
        try (killed) {
            assertThat(killed.asadmin("create-system-properties", "kept=value")).contains("executed successfully");
            assertThat(killed.asadmin("generate-jvm-report")).contains("given = option");
            assertThatThrownBy(() -> killed.asadmin("undeploy", "nothing"))
                    .isInstanceOf(AsadminException.class)
                    .hasMessageContaining("nothing");
        }
        try (PayaraServer server = killed.startAgain(Map.of("STARTED", "second"))) {
            assertThat(server.pid()).isNotEqualTo(killed.pid());
            assertThat(server.asadmin("list-system-properties")).contains("kept=value");
            assertThat(server.log()).doesNotContain("BindException");
        }
    }
}
