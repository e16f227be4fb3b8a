package io.stevedore.registry.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigDurationTest {

    @ParameterizedTest
    @CsvSource({
        "24h, PT24H",
        "1h30m, PT1H30M",
        "90s, PT90S",
        "7d, P7D",
        "PT10M, PT10M",
        "P1D, P1D",
        "1s, PT1S",
        "36500d, P36500D"
    })
    void readsBothForms(String text, Duration expected) {
        assertThat(ConfigDuration.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "24",
                "h",
                "30m1h",
                "0s",
                "-1h",
                "PT0S",
                "PT-1H",
                "P",
                "1 h",
                "1.5h",
                "PT0.999S",
                "36501d",
                "PT9999999999999H"
            })
    void refusesOtherText(String text) {
        assertThatThrownBy(() -> ConfigDuration.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
    }
}
