package io.stevedore.registry.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against a clock that only pauses move, and the reader's own work. */
class ReadRateTest {

    private final List<Duration> pauses = new ArrayList<>();
    private long nanos = 5;

    private final ReadRate rate = new ReadRate(1_000_000, () -> nanos, pause -> {
        pauses.add(pause);
        nanos += pause.toNanos();
    });

    @Test
    void readingTakesAsLongAsTheRateSays() {
        for (int i = 0; i < 1000; i++) {
            rate.took(10_000);
        }

        assertThat(Duration.ofNanos(nanos)).isBetween(Duration.ofMillis(9_980), Duration.ofMillis(10_001));
        assertThat(pauses).allSatisfy(pause -> assertThat(pause).isGreaterThanOrEqualTo(Duration.ofMillis(20)));
    }

    @Test
    void timeThatTheStoreTookIsNoPause() {
        for (int i = 0; i < 100; i++) {
            nanos += Duration.ofMillis(10).toNanos();
            rate.took(10_000);
        }

        assertThat(pauses).isEmpty();
        assertThat(Duration.ofNanos(nanos)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_001));
    }

    @Test
    void anIdleHourIsNotMadeUpFor() {
        nanos += Duration.ofHours(1).toNanos();

        rate.took(1_000_000);
        rate.took(1_000_000);

        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofMillis(1_980), Duration.ofSeconds(2));
    }
}
