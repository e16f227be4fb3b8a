package io.stevedore.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class ReferenceTest {

    @Test
    void isDigestIfItHasColon() {
        String text = "sha256:" + "0".repeat(64);

        assertThat(Reference.parse(text)).isEqualTo(Digest.parse(text));
        assertThatExceptionOfType(RegistryException.DigestInvalid.class).isThrownBy(() -> Reference.parse("sha256:"));
        assertThatExceptionOfType(RegistryException.DigestInvalid.class).isThrownBy(() -> Reference.parse(":tag"));
    }

    @Test
    void isTagElse() {
        assertThat(Reference.parse("latest")).isEqualTo(new Tag("latest"));
        assertThatExceptionOfType(RegistryException.TagInvalid.class).isThrownBy(() -> Reference.parse("-"));
    }
}
