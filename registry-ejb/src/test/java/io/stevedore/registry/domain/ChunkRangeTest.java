package io.stevedore.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkRangeTest {

    @Test
    void readsBothEndsInclusive() {
        assertThat(ChunkRange.parse("0-0").length()).isOne();
        assertThat(ChunkRange.parse("10-19")).isEqualTo(new ChunkRange(10, 19)).hasToString("10-19");
        assertThat(ChunkRange.parse("0-999999999999999999").length()).isEqualTo(1_000_000_000_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "1",
                "0-",
                "-5",
                "5-3",
                "a-b",
                "0-0x5",
                "bytes 0-5/6",
                "bytes=0-5",
                "0-5/6",
                "0-5/*",
                " 0-5",
                "0-5 ",
                "0 - 5",
                "+0-5",
                "-1-5",
                "0--5",
                "0-5,6-7",
                "1e3-2e3",
                "٠-٥",
                "0-9999999999999999999",
                "18446744073709551616-18446744073709551617"
            })
    void refusesEveryOtherSpelling(String text) {
        assertThatExceptionOfType(RegistryException.UploadInvalid.class)
                .isThrownBy(() -> ChunkRange.parse(text))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BLOB_UPLOAD_INVALID));
    }

    @Test
    void chunkMustBeAsLongAsItsRange() {
        assertThatExceptionOfType(RegistryException.UploadInvalid.class)
                .isThrownBy(() -> new Chunk(
                        InputStream.nullInputStream(), OptionalLong.of(3), Optional.of(new ChunkRange(0, 3))));
    }
}
