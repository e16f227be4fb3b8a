package io.stevedore.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=0-99, 0, 100",
        "bytes=10-19, 10, 10",
        "bytes=10-, 10, 90",
        "bytes=99-, 99, 1",
        "bytes=0-100, 0, 100",
        "bytes=50-999999999999999999, 50, 50",
        "bytes=-1, 99, 1",
        "bytes=-100, 0, 100",
        "bytes=-999999999999999999, 0, 100"
    })
    void readsOneRange(String header, long offset, long length) {
        assertThat(ByteRange.parse(header, 100)).containsExactly(new ByteRange(offset, length, 100));
    }

    @ParameterizedTest
    @CsvSource({
        "'bytes=0-1,5-6', 0+2 5+2",
        "'bytes=90-, 0-0,-1', 90+10 0+1 99+1",
        "'bytes=0-0,100-,200-300', 0+1",
        "'bytes=200-,50-60', 50+11",
        "'bytes=0-49,50-99', 0+50 50+50"
    })
    void readsSeveralRanges(String header, String parts) {
        assertThat(ByteRange.parse(header, 100))
                .extracting(part -> part.offset() + "+" + part.length())
                .containsExactly(parts.split(" "));
    }

    @Test
    void ignoresMoreRangesThanAnyClientNeeds() {
        assertThat(ByteRange.parse("bytes=" + "0-0,".repeat(2000) + "0-0", 10_000))
                .isEmpty();
        assertThat(ByteRange.parse("bytes=" + "0-0,".repeat(1999) + "0-0", 10_000))
                .hasSize(2000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=100-",
                "bytes=100-200",
                "bytes=-0",
                "bytes=20-10",
                "bytes=100-,200-300",
                "bytes=999999999999999999-"
            })
    void refusesRangeWithoutAnyByte(String header) {
        assertThatExceptionOfType(RegistryException.RangeNotSatisfiable.class)
                .isThrownBy(() -> ByteRange.parse(header, 100))
                .satisfies(e -> assertThat(e.size()).isEqualTo(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-", "bytes=0-0", "bytes=-5", "bytes=-0"})
    void findsNoByteInEmptyBlob(String header) {
        assertThatExceptionOfType(RegistryException.RangeNotSatisfiable.class)
                .isThrownBy(() -> ByteRange.parse(header, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=a-b",
                "bytes=0-1,x",
                "bytes=0-1,,5-6",
                "bytes=0-50,50-99",
                "bytes=0-,0-",
                "bytes=0 - 1",
                "bytes=--1",
                "bytes=0x1-0x2",
                "items=0-1",
                "0-1",
                "bytes=0-1;",
                "bytes=99999999999999999999-",
                "bytes=-99999999999999999999"
            })
    void ignoresAnyOtherHeader(String header) {
        assertThat(ByteRange.parse(header, 100)).isEmpty();
    }

    @Test
    void ignoresEndlessHeader() {
        assertThat(ByteRange.parse("bytes=" + "0-0,".repeat(10_000) + "0-0", 100))
                .isEmpty();
        assertThat(ByteRange.parse("bytes=" + "1".repeat(100_000) + "-", 100)).isEmpty();
    }

    @Test
    void liesWithinItsBlob() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ByteRange(-1, 1, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new ByteRange(0, -1, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new ByteRange(5, 6, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new ByteRange(Long.MAX_VALUE, 1, Long.MAX_VALUE));
        assertThat(ByteRange.whole(0)).isEqualTo(new ByteRange(0, 0, 0));
    }

    @Test
    void tellsItsPlace() {
        assertThat(new ByteRange(10, 10, 100).contentRange()).isEqualTo("bytes 10-19/100");
    }
}
