package io.stevedore.edge.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkSizeTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "a, 10", "00fF, 255", "5;name=value, 5", "'5 ;x', 5", "7fffffffffffffff, -1"})
    void sizes(String line, long size) {
        if (size < 0) {
            assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> parse(line));
        } else {
            assertThat(parse(line)).isEqualTo(size);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "g", "-1", "+1", " 1", "0x1", "1 2", "1,2", "1\t1"})
    void malformed(String line) {
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> parse(line));
    }

    private static long parse(String line) {
        return ChunkSize.parse(line::charAt, 0, line.length());
    }
}
