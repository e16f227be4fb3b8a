package io.stevedore.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadIdTest {

    private static final RepositoryName NAME = new RepositoryName("app");

    @Test
    void readsWhatItWrites() {
        UploadId id = UploadId.random();

        assertThat(UploadId.parse(NAME, id.toString())).isEqualTo(id);
    }

    @Test
    void readsTheTicketThatItWrites() {
        UploadId id = new UploadId(UUID.randomUUID(), "AAAAaw6mbQAXj0zlkxBeE2S-CcKuU_bh");

        assertThat(UploadId.parse(NAME, id.toString())).isEqualTo(id);
        assertThat(UploadId.parse(NAME, id.known().toString())).isEqualTo(new UploadId(id.uuid()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AAAAaw6mbQAXj0zlkxBeE2S-CcKuU/bh", "AAAAaw6mbQAXj0zlkxBeE2S-CcKuU_bh="})
    void hasNoTicketOfAnotherSpelling(String ticket) {
        assertThatIllegalArgumentException().isThrownBy(() -> new UploadId(UUID.randomUUID(), ticket));
        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> UploadId.parse(NAME, UUID.randomUUID() + "." + ticket));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1-1-1-1-1",
                "0000000-0000-0000-0000-000000000000",
                "00000000-0000-0000-0000-00000000000A",
                "00000000-0000-0000-0000-0000000000000",
                "{00000000-0000-0000-0000-000000000000}",
                "../00000000-0000-0000-0000-000000000000",
                "00000000-0000-0000-0000-000000000000\n"
            })
    void knowsNoUploadOfAnotherSpelling(String text) {
        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> UploadId.parse(NAME, text))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BLOB_UPLOAD_UNKNOWN));
    }

    @Test
    void showsNoMoreOfAnEndlessTextThanFitsALine() {
        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> UploadId.parse(NAME, "x".repeat(100_000)))
                .satisfies(e -> assertThat(e.detail().get("upload")).hasSizeLessThan(210));
    }
}
