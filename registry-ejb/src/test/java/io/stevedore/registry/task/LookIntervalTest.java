package io.stevedore.registry.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LookIntervalTest {

    @Test
    void looksAreMoreOftenThanRuns() {
        assertThat(LookInterval.of(Duration.ofDays(1))).isEqualTo(Duration.ofHours(1));
        assertThat(LookInterval.of(Duration.ofDays(365))).isEqualTo(Duration.ofHours(1));
        assertThat(LookInterval.of(Duration.ofSeconds(48))).isEqualTo(Duration.ofSeconds(2));
        assertThat(LookInterval.of(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
    }
}
