package io.stevedore.registry.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.task.TaskIndex.Task;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TaskRowTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofDays(1);

    private static TaskRow began(Instant at, Instant claimedUntil) {
        return new TaskRow(Task.SNAPSHOT, at, "holder", claimedUntil, "index", 1);
    }

    private static boolean isDue(Instant beganAt) {
        return began(beganAt, Instant.EPOCH).isDue(NOW, DAY, SKEW);
    }

    private static boolean isClaimed(Instant until) {
        return began(NOW.minus(DAY), until).isClaimed(NOW, SKEW);
    }

    @Test
    void isDueAnIntervalAfterTheLastOneBegan() {
        assertThat(isDue(NOW.minus(DAY))).isTrue();
        assertThat(isDue(NOW.minus(DAY).plusSeconds(1))).isFalse();
        assertThat(isDue(NOW)).isFalse();
    }

    @Test
    void nothingWaitsForARunThatAWrongClockBegan() {
        assertThat(isDue(NOW.plus(SKEW))).isFalse();
        assertThat(isDue(NOW.plus(SKEW).plusSeconds(1))).isTrue();
        assertThat(isDue(NOW.plus(Duration.ofDays(400)))).isTrue();
    }

    @Test
    void isClaimedUntilTheClaimHasEndedByAnyClock() {
        assertThat(isClaimed(NOW.plus(TaskIndex.CLAIM))).isTrue();
        assertThat(isClaimed(NOW.minus(SKEW).plusSeconds(1))).isTrue();
        assertThat(isClaimed(NOW.minus(SKEW))).isFalse();
        assertThat(began(NOW.minus(DAY), NOW).isDue(NOW, DAY, SKEW)).isFalse();
    }

    @Test
    void nobodyHoldsAClaimThatAWrongClockMade() {
        assertThat(isClaimed(NOW.plus(SKEW).plus(TaskIndex.CLAIM))).isTrue();
        assertThat(isClaimed(NOW.plus(SKEW).plus(TaskIndex.CLAIM).plusSeconds(1)))
                .isFalse();
        assertThat(began(NOW.plus(DAY), NOW.plus(DAY)).isDue(NOW, DAY, SKEW)).isTrue();
    }
}
