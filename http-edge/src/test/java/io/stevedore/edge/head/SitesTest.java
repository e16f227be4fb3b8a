package io.stevedore.edge.head;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SitesTest {

    private final Sites sites = new Sites(Set.of("localhost", "127.0.0.1", "[::1]", "registry.example"));

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "LocalHost:5000", "127.0.0.1:5000", "[::1]", "[::1]:5000", "Registry.Example:443"})
    void ownNames(String host) {
        assertThatCode(() -> sites.requireHost(host)).doesNotThrowAnyException();
        assertThatCode(() -> sites.requireOrigin("https://" + host)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "localhost.evil.example:5000", "127.0.0.1.evil.example", "[::2]:5000", "null", ""
            })
    void othersNames(String host) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> sites.requireHost(host))
                .withMessageContaining("registry.http.allowedhosts");
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> sites.requireOrigin("http://" + host));
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> sites.requireOrigin(host));
    }
}
