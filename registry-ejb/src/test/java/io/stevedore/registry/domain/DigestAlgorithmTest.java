package io.stevedore.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestAlgorithmTest {

    @ParameterizedTest
    @EnumSource
    void readsWhatItWrites(DigestAlgorithm algorithm) {
        assertThat(DigestAlgorithm.parse(algorithm.toString())).isEqualTo(algorithm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SHA256", "sha-256", "sha384", "md5", "sha256 ", "blake3"})
    void refusesAlgorithmThatIsNotRegistered(String text) {
        assertThatExceptionOfType(RegistryException.DigestInvalid.class)
                .isThrownBy(() -> DigestAlgorithm.parse(text))
                .withMessageContaining("sha256 or sha512");
    }
}
