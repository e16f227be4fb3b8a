package io.stevedore.registry.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionPolicyTest {

    private static final Instant LAST = Instant.parse("2026-11-30T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "30 3 * * *, 2026-11-30T03:29:59.999Z, 2026-11-30T03:30:00Z",
        "30 3 * * *, 2026-11-30T03:30:00Z, 2026-12-01T03:30:00Z",
        "30 3 * * *, 2026-12-31T03:30:00.1Z, 2027-01-01T03:30:00Z",
        "'15,45 */6 * * *', 2026-11-30T12:15:00Z, 2026-11-30T12:45:00Z",
        "0 9-17/4 * * MON-FRI, 2026-11-27T17:00:00Z, 2026-11-30T09:00:00Z",
        "0 3 * * 7, 2026-11-29T03:00:00Z, 2026-12-06T03:00:00Z",
        "0 0 29 2 *, 2026-01-01T00:00:00Z, 2028-02-29T00:00:00Z",
        "0 0 29 2 *, 2096-02-29T00:00:00Z, 2104-02-29T00:00:00Z"
    })
    void theNextTimeIsTheFirstAfterTheLastRun(String schedule, Instant last, Instant next) {
        assertThat(policy("24h", schedule).next(last)).hasValue(next);
    }

    /** Where both days are said, as all crons have it. */
    @ParameterizedTest
    @CsvSource({
        "0 3 13 * FRI, 2026-11-13T03:00:00Z, 2026-11-20T03:00:00Z",
        "0 3 13 * FRI, 2026-12-11T03:00:00Z, 2026-12-13T03:00:00Z"
    })
    void eitherDayFits(String schedule, Instant last, Instant next) {
        assertThat(policy("24h", schedule).next(last)).hasValue(next);
    }

    @ParameterizedTest
    @CsvSource({
        "30 2 * * *, 2026-03-29T00:59:00Z, 2026-03-29T02:30:00Z",
        "30 1 * * *, 2026-10-25T01:30:00Z, 2026-10-26T01:30:00Z"
    })
    void noHourIsLeftOutOrComesTwice(String schedule, Instant last, Instant next) {
        assertThat(policy("24h", schedule).next(last)).hasValue(next);
    }

    @Test
    void withoutAScheduleTheIntervalCounts() {
        assertThat(policy("12h", null).next(LAST)).hasValue(Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(policy(null, null).next(LAST)).hasValue(Instant.parse("2026-12-01T12:00:00Z"));
        assertThat(policy("off", null).next(LAST)).isEmpty();
    }

    @Test
    void aTimeMayNeverCome() {
        assertThat(policy("24h", "0 0 30 2 *").next(LAST)).isEmpty();
        assertThat(policy("24h", "0 0 31 4,6 *").next(LAST)).isEmpty();
    }

    /** Null is what nobody said. */
    private static RetentionPolicy policy(@Nullable String interval, @Nullable String schedule) {
        return new RetentionPolicy(
                Optional.empty(), Optional.ofNullable(interval), Optional.ofNullable(schedule), Optional.empty());
    }
}
