package io.stevedore.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {

    @ParameterizedTest
    @ValueSource(strings = {"latest", "1.0", "_", "v1-rc.2_x", "A", "sha256-0123"})
    void takesWhatTheSpecificationTakes(String text) {
        assertThat(new Tag(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", ".a", "-a", "a b", "a/b", "a:b", "a@b", "a\n", "\na", "a\0", "ä", "a%20", "a+b"})
    void refusesEverythingElse(String text) {
        assertThatExceptionOfType(RegistryException.TagInvalid.class)
                .isThrownBy(() -> new Tag(text))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TAG_INVALID));
    }

    @Test
    void isAtMost128CharactersLong() {
        assertThat(new Tag("a".repeat(128)).text()).hasSize(128);
        assertThatExceptionOfType(RegistryException.TagInvalid.class).isThrownBy(() -> new Tag("a".repeat(129)));
        assertThatExceptionOfType(RegistryException.TagInvalid.class).isThrownBy(() -> new Tag("a".repeat(1_000_000)));
    }

    @Test
    void sortsByItsCharacters() {
        assertThat(new Tag("B")).isLessThan(new Tag("a"));
    }
}
