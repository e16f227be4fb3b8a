package io.stevedore.registry.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownKeysTest {

    @ParameterizedTest
    @CsvSource({"'', '', 0", "abc, abc, 0", "abc, '', 3", "addr, adr, 1", "kitten, sitting, 3", "flaw, lawn, 2"})
    void countsEdits(String a, String b, int edits) {
        assertThat(UnknownKeys.distance(a, b)).isEqualTo(edits);
        assertThat(UnknownKeys.distance(b, a)).isEqualTo(edits);
    }
}
