package io.stevedore.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.config.GivenSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EdgeTest {

    @Test
    void usualBounds() {
        Edge edge = edge(Map.of());

        assertThat(edge.threads()).isEqualTo(1500);
        assertThat(edge.idle()).isEqualTo(Duration.ofSeconds(75));
        assertThat(edge.silence()).isEqualTo(Duration.ofMinutes(15));
        assertThat(edge.scheme()).isEqualTo("http");
    }

    @Test
    void namesWithoutAccessControl() {
        assertThat(edge(Map.of()).sites()).containsExactlyInAnyOrder("localhost", "127.0.0.1", "[::1]");
        assertThat(edge(Map.of("registry.http.allowedhosts", "Registry.example, b"))
                        .sites())
                .contains("localhost", "registry.example", "b");
        assertThat(edge(Map.of("registry.http.host", "https://R.example:8443/")).sites())
                .contains("localhost", "r.example");
        assertThat(edge(Map.of("registry.http.allowedhosts", "*")).sites()).isEmpty();
        assertThat(edge(Map.of("registry.http.addr", ":5000")).sites()).isEmpty();
    }

    @Test
    void operatorsAskByNamesOfTheirOwnAddress() {
        Map<String, String> open =
                edge(Map.of("registry.http.operations.addr", ":9000")).more();
        Map<String, String> own = edge(Map.of(
                        "registry.http.addr", ":5000", "registry.http.operations.addr", "127.0.0.1:9000"))
                .more();

        assertThat(open)
                .containsEntry("stevedore.http.operations.port", "9000")
                .containsEntry("stevedore.http.operations.sites", "");
        assertThat(own.getOrDefault("stevedore.http.operations.sites", "").split(","))
                .containsExactlyInAnyOrder("localhost", "127.0.0.1", "[::1]");
        assertThat(edge(Map.of()).more()).containsEntry("stevedore.http.operations.port", "");
    }

    @Test
    void prefixHasNoSlashBehind() {
        for (String prefix : List.of("/images", "/images/")) {
            assertThat(edge(Map.of("registry.http.prefix", prefix)).prefix()).isEqualTo("/images");
        }
        assertThat(edge(Map.of()).prefix()).isEmpty();
    }

    @Test
    void tlsNeedsBothFiles() {
        Map<String, String> both = Map.of("registry.http.tls.certificate", "c", "registry.http.tls.key", "k");

        assertThat(edge(both).scheme()).isEqualTo("https");
        for (String name : both.keySet()) {
            assertThatExceptionOfType(StartFailure.class)
                    .isThrownBy(() -> edge(Map.of(name, "x")))
                    .withMessageContaining("both");
        }
    }

    private static Edge edge(Map<String, String> settings) {
        return Edge.of(new GivenSettings(settings, Map.of()));
    }
}
