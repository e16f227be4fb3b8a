package io.stevedore.edge.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientPaceTest {

    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final LeastPace least = new LeastPace(WINDOW, 512);
    private final ClientPace pace = new ClientPace(least);

    @Test
    void clientThatTakesNothingIsTooSlowAfterTheWindow() {
        assertThat(tooSlowAt(0, 5_000)).isFalse();
        assertThat(tooSlowAt(899, 5_000)).isFalse();
        assertThat(tooSlowAt(900, 5_000)).isTrue();
    }

    /** For hours, although its bytes are seen to go in pieces of a minute. */
    @Test
    void clientOfOneKilobyteGoesOn() {
        for (int second = 0; second < 24 * 3600; second += 30) {
            assertThat(tooSlowAt(second, (second - second % 60) * 1024L))
                    .as("after %s s", second)
                    .isFalse();
        }
    }

    @Test
    void oneByteAMinuteIsTooSlow() {
        for (int second = 0; second < 900; second += 30) {
            assertThat(tooSlowAt(second, second / 60)).isFalse();
        }
        assertThat(tooSlowAt(900, 15)).isTrue();
    }

    /** What it took before helps it to the end of the window, and no longer. */
    @Test
    void clientThatStopsIsTooSlowAWindowLater() {
        assertThat(tooSlowAt(0, 0)).isFalse();
        assertThat(tooSlowAt(800, 10_000_000)).isFalse();
        assertThat(tooSlowAt(900, 10_000_000)).isFalse();
        assertThat(tooSlowAt(1699, 10_000_000)).isFalse();
        assertThat(tooSlowAt(1700, 10_000_000)).isTrue();
    }

    @Test
    void restIsNoWait() {
        assertThat(tooSlowAt(0, 0)).isFalse();
        pace.rest();
        assertThat(tooSlowAt(5_000, 0)).isFalse();
        assertThat(tooSlowAt(5_900, 0)).isTrue();
    }

    @Test
    void looksEightTimesAWindowButNotTooOften() {
        assertThat(new LeastPace(Duration.ofSeconds(80), 1).interval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(new LeastPace(Duration.ofSeconds(1), 1).interval()).isEqualTo(Duration.ofMillis(250));
        assertThat(least.interval()).isEqualTo(Duration.ofSeconds(30));
        assertThatIllegalArgumentException().isThrownBy(() -> new LeastPace(Duration.ZERO, 1));
    }

    private boolean tooSlowAt(int second, long taken) {
        return pace.isTooSlow(Duration.ofSeconds(second).toNanos() - 1_000_000_000_000L, taken);
    }
}
