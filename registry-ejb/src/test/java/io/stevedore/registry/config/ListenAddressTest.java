package io.stevedore.registry.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:5000", "localhost:1", "[::1]:65535", "0.0.0.0:80", "registry.example.com:443"})
    void readsWhatItWrites(String text) {
        assertThat(ListenAddress.parse(text)).hasToString(text);
    }

    @Test
    void takesMissingHostForAllAddresses() {
        assertThat(ListenAddress.parse(":5000")).isEqualTo(new ListenAddress("0.0.0.0", 5000));
        assertThat(ListenAddress.parse(":5000").isWildcard()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5000", "127.0.0.1", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "::1:5000", "a b:1"})
    void refusesOtherText(String text) {
        assertThatThrownBy(() -> ListenAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:1", "127.1.2.3:1", "localhost:1", "[::1]:1"})
    void knowsLoopback(String text) {
        assertThat(ListenAddress.parse(text).isLoopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {":1", "10.0.0.1:1", "127.example.com:1", "[::]:1"})
    void knowsWhatIsNotLoopback(String text) {
        assertThat(ListenAddress.parse(text).isLoopback()).isFalse();
    }
}
