package io.stevedore.registry.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockWatchTest {

    private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");

    private final ClockWatch watch = new ClockWatch(Duration.ofMinutes(5));

    /** @param jumped by how much the clock is ahead of the time that has passed */
    private boolean isSteady(Duration passed, Duration jumped) {
        return watch.isSteady(
                START.plus(passed).plus(jumped), Duration.ofHours(7).plus(passed));
    }

    private boolean isSteady(int hours, Duration jumped) {
        return isSteady(Duration.ofHours(hours), jumped);
    }

    @Test
    void clockThatGoesOnIsSteady() {
        assertThat(isSteady(0, Duration.ZERO)).isTrue();
        assertThat(isSteady(1, Duration.ofMinutes(5))).isTrue();
        assertThat(isSteady(1000, Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void smallStepsAddUp() {
        for (int hour = 0; hour < 100; hour++) {
            assertThat(isSteady(hour, Duration.ofMinutes(4L * hour))).isTrue();
        }
    }

    @Test
    void restsAfterAJumpUntilTheClockIsBack() {
        assertThat(isSteady(0, Duration.ZERO)).isTrue();
        assertThat(isSteady(1, Duration.ofMinutes(6))).isFalse();
        assertThat(isSteady(2, Duration.ofDays(400))).isFalse();
        assertThat(isSteady(3, Duration.ofSeconds(3))).isTrue();
        assertThat(isSteady(4, Duration.ofDays(400))).isFalse();
    }

    /** It was right, then: the node had slept, or was started with a clock that was behind. */
    @Test
    void takesAClockThatStaysAhead() {
        Duration ahead = Duration.ofDays(2);
        assertThat(isSteady(0, Duration.ZERO)).isTrue();
        assertThat(isSteady(1, ahead)).isFalse();
        assertThat(isSteady(Duration.ofHours(25).minusSeconds(1), ahead)).isFalse();
        assertThat(isSteady(25, ahead)).isTrue();
        assertThat(isSteady(26, ahead)).isTrue();
        assertThat(isSteady(27, ahead.plusHours(1))).isFalse();
    }

    @Test
    void goesOnAtOnceWhenTheClockGoesBack() {
        assertThat(isSteady(0, Duration.ZERO)).isTrue();
        assertThat(isSteady(1, Duration.ofDays(-3))).isTrue();
        assertThat(isSteady(2, Duration.ofDays(-3).plusMinutes(6))).isFalse();
        assertThat(isSteady(3, Duration.ofDays(-3))).isTrue();
    }
}
