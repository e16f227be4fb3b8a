package io.stevedore.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "0",
                "library/alpine",
                "a.b",
                "a_b",
                "a__b",
                "a-b",
                "a---b",
                "a/b/c/d/e",
                "a1.b2_c3__d4-e5/f",
                "uploads/blobs/manifests",
                "xn--80ak6aa92e.example/app"
            })
    void takesWhatTheSpecificationTakes(String text) {
        assertThat(new RepositoryName(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "/", "a/", "/a", "a//b", "A", "Team/app", ".", "..", "a/..", "../a", "a/../b", "a..b", "a.", ".a",
                "_a", "a_", "a___b", "-a", "a-", "a.-b", "a-.b", "a_.b", "a b", " a", "a ", "a\n", "a\nb", "a\0b",
                        "a:b",
                "a@b", "a%2fb", "a\\b", "ä", "а", "a١", "a#b", "a?b", "a+b", "a~b"
            })
    void refusesEverythingElse(String text) {
        assertThatExceptionOfType(RegistryException.NameInvalid.class)
                .isThrownBy(() -> new RepositoryName(text))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NAME_INVALID));
    }

    @Test
    void isAtMost255CharactersLong() {
        assertThat(new RepositoryName("a".repeat(255)).text()).hasSize(255);
        assertThatExceptionOfType(RegistryException.NameInvalid.class)
                .isThrownBy(() -> new RepositoryName("a".repeat(256)))
                .withMessageContaining("255");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a-", "a_", "a.a", "a/", "a/a", "-", "__"})
    void refusesEndlessRepetitionAtOnce(String unit) {
        String text = unit.repeat(10_000) + "!";

        assertTimeoutPreemptively(
                Duration.ofSeconds(1),
                () -> assertThatExceptionOfType(RegistryException.NameInvalid.class)
                        .isThrownBy(() -> new RepositoryName(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a-", "a.a", "a/", "a_"})
    void doesNotBacktrackWithinItsLength(String unit) {
        String text = unit.repeat(250 / unit.length()) + "!";

        assertTimeoutPreemptively(
                Duration.ofSeconds(1),
                () -> assertThatExceptionOfType(RegistryException.NameInvalid.class)
                        .isThrownBy(() -> new RepositoryName(text)));
    }

    @Test
    void sortsByItsCharacters() {
        assertThat(new RepositoryName("a-b")).isLessThan(new RepositoryName("a/b"));
    }
}
