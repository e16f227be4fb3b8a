package io.stevedore.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "007, 7",
        "00000000000000000000, 0",
        "1000, 1000",
        "1001, 1000",
        "99999, 1000",
        "2147483648, 1000",
        "99999999999999999999999, 1000"
    })
    void readsHowManyAreWanted(String n, int limit) {
        assertThat(PageRequest.parse(Optional.of(n), Optional.of("x"))).isEqualTo(new PageRequest(limit, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-1", "+1", "1.0", "1e3", "0x10", "ten", "١", "1 "})
    void refusesWhatIsNoNumber(String n) {
        assertThatExceptionOfType(RegistryException.ParameterInvalid.class)
                .isThrownBy(() -> PageRequest.parse(Optional.of(n), Optional.empty()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PAGINATION_NUMBER_INVALID));
    }

    @Test
    void refusesEndlessNumber() {
        assertThatExceptionOfType(RegistryException.ParameterInvalid.class)
                .isThrownBy(() -> PageRequest.parse(Optional.of("9".repeat(1_000_000)), Optional.empty()));
    }

    @Test
    void beginsWithTheFirstUnlessTold() {
        assertThat(PageRequest.parse(Optional.empty(), Optional.empty()))
                .isEqualTo(new PageRequest(PageRequest.MAX_LIMIT, ""));
        assertThat(new PageRequest(1, "").after()).isEmpty();
        assertThat(new PageRequest(1, "x").after()).contains("x");
    }

    @Test
    void refusesLimitOutOfItsRange() {
        assertThatExceptionOfType(RegistryException.ParameterInvalid.class).isThrownBy(() -> new PageRequest(-1, ""));
        assertThatExceptionOfType(RegistryException.ParameterInvalid.class).isThrownBy(() -> new PageRequest(1001, ""));
    }
}
