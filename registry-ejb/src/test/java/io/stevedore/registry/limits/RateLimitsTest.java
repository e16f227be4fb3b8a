package io.stevedore.registry.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsTest {

    private static final String HOME = "192.0.2.1";

    private final AtomicLong nanos = new AtomicLong(1);
    private final TimeMeter clock = new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    };

    @Test
    void requestsBeyondTheBurstWaitForTheirTime() {
        RateAccount ann = limits(2, 0).account("ann", HOME);

        assertThat(admitted(ann, 30)).isEqualTo(20);
        RateRefusal refusal = ann.admit().orElseThrow();
        assertThat(refusal.pause()).isEqualTo(Duration.ofMillis(500));
        assertThat(refusal.seconds()).isEqualTo(1);
        assertThat(refusal.sentence())
                .isEqualTo("user ann is over 2 requests a second, of which 20 may come at once; try again in 1 s, or"
                        + " have registry.limits.requests raised");

        pass(Duration.ofMillis(499));
        assertThat(ann.admit()).isPresent();
        pass(Duration.ofMillis(1));
        assertThat(ann.admit()).isEmpty();
        pass(Duration.ofHours(1));
        assertThat(admitted(ann, 30))
                .as("no more than a burst, however long it was quiet")
                .isEqualTo(20);
    }

    @Test
    void whoWaitsAsLongAsHeIsToldIsAdmitted() {
        RateAccount ann = limits(7, 1_000).account("ann", HOME);
        ann.charge(123_456);
        for (int i = 0; i < 200; i++) {
            ann.admit().ifPresent(refusal -> {
                pass(Duration.ofSeconds(refusal.seconds()));
                assertThat(ann.admit()).isEmpty();
            });
        }
        assertThat(Duration.ofNanos(nanos.get())).isGreaterThan(Duration.ofSeconds(113));
    }

    @Test
    void bytesAreADebtThatIsMadeUpForBeforeTheNextRequest() {
        RateAccount ann = limits(0, 1_000).account("ann", HOME);

        assertThat(ann.admit()).isEmpty();
        ann.charge(9_999);
        assertThat(ann.admit()).isEmpty();
        ann.charge(60_001);

        RateRefusal refusal = ann.admit().orElseThrow();
        assertThat(refusal.seconds()).as("60,000 bytes, and one to begin with").isEqualTo(61);
        assertThat(refusal.sentence())
                .contains("user ann is over 1000 bytes a second, of which 10000 may come at once");
        pass(Duration.ofSeconds(60));
        assertThat(ann.admit()).isPresent();
        pass(Duration.ofSeconds(1));
        assertThat(ann.admit()).isEmpty();
    }

    @Test
    void aRefusalTakesNoRequestOff() {
        RateAccount ann = limits(1, 1_000).account("ann", HOME);
        ann.charge(20_000);
        assertThat(admitted(ann, 50)).isZero();
        pass(Duration.ofSeconds(11));

        assertThat(admitted(ann, 50)).isEqualTo(10);
    }

    @Test
    void noDebtTakesLongerThanADay() {
        RateAccount ann = limits(0, 1).account("ann", HOME);
        for (int i = 0; i < 1_000; i++) {
            ann.charge(Long.MAX_VALUE / 2);
        }

        assertThat(ann.admit().orElseThrow().pause())
                .isBetween(Duration.ofDays(1), Duration.ofDays(1).plusSeconds(1));
        pass(Duration.ofDays(1).plusSeconds(1));
        assertThat(ann.admit()).isEmpty();
    }

    @Test
    void theLargestLimitsOfTheSettingsCanBeCountedOn() {
        RateLimits most = new RateLimits(100_000, 999_999_999, Duration.ofHours(1), clock);
        RateAccount ann = most.account("ann", HOME);
        ann.charge(Long.MAX_VALUE / 2);

        assertThat(ann.admit().orElseThrow().pause())
                .isBetween(Duration.ofDays(1), Duration.ofDays(1).plusSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({
        "ann, 192.0.2.1, ann, 198.51.100.9, true",
        "ann, 192.0.2.1, bob, 192.0.2.1, false",
        "'', 192.0.2.1, '', 192.0.2.1, true",
        "'', 192.0.2.1, '', 192.0.2.2, false",
        "192.0.2.1, 192.0.2.1, '', 192.0.2.1, false",
        "'', 2001:db8:0:1::1, '', 2001:0db8::1:ffff:0:0:2, true",
        "'', 2001:db8:0:1::1, '', 2001:db8:0:2::1, false",
        "'', fe80::1%eth0, '', fe80::2%eth0, true",
        "'', ::ffff:192.0.2.1, '', ::ffff:192.0.2.2, false",
        "'', 1:2:not, '', 1:2:one, false",
    })
    void usersCountWhereverTheyAreAndStrangersByTheirAddress(
            String user, String address, String other, String elsewhere, boolean same) {
        RateLimits limits = limits(1, 0);

        assertThat(limits.account(user, address) == limits.account(other, elsewhere))
                .isEqualTo(same);
    }

    @Test
    void nobodysRequestsAreBoundedUnlessTold() {
        assertThat(new RateLimits().isOn()).isFalse();
        assertThat(new RateLimits(0, 0, "10s").isOn()).isFalse();
        assertThat(new RateLimits(1, 0, "10s").isOn()).isTrue();
        assertThat(new RateLimits(0, 1, "10s").isOn()).isTrue();
        assertThat(admitted(limits(0, 1).account("", HOME), 10_000)).isEqualTo(10_000);
    }

    @Test
    void noMoreCallersAreKnownThanTheBound() {
        RateLimits limits = limits(1, 1);
        for (int i = 0; i < RateLimits.MOST_KNOWN + 1_000; i++) {
            limits.account("", "10.0." + i / 256 + "." + i % 256).admit();
        }

        assertThat(limits.known()).isLessThanOrEqualTo(RateLimits.MOST_KNOWN);
    }

    @Test
    void logsAreToldOnceInAMinute() {
        RateAccount ann = limits(1, 0).account("ann", HOME);
        admitted(ann, 10);

        assertThat(ann.admit().orElseThrow().told()).isFalse();
        assertThat(ann.admit().orElseThrow().told()).isTrue();
        pass(Duration.ofMinutes(1));
        admitted(ann, 10);
        assertThat(ann.admit().orElseThrow().told()).isFalse();
    }

    private RateLimits limits(long requests, long bytes) {
        return new RateLimits(requests, bytes, Duration.ofSeconds(10), clock);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static int admitted(RateAccount account, int asked) {
        int admitted = 0;
        for (int i = 0; i < asked; i++) {
            admitted += account.admit().isEmpty() ? 1 : 0;
        }
        return admitted;
    }
}
