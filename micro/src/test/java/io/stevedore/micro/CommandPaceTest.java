package io.stevedore.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommandPaceTest {

    private final CommandPace pace = new CommandPace();

    private String after(int seconds, String line) {
        return pace.with(line, Duration.ofSeconds(seconds));
    }

    @Test
    void aShareIsABarWithAnEstimateAndARate() {
        assertThat(after(0, "0.0 %, 3 blobs, 0 bytes copied"))
                .isEqualTo("[--------------------] 0.0 %  3 blobs, 0 bytes copied");
        assertThat(after(10, "25.0 %, 4 blobs, 50000000 bytes copied"))
                .isEqualTo("[#####---------------] 25.0 %, 0:30 left, 5.0 MB/s  4 blobs, 50000000 bytes copied");
    }

    /** A scrub goes on with the round of another day. */
    @Test
    void whatWasDoneBeforeIsNotItsPace() {
        after(0, "50.0 %, 1 blobs read");

        assertThat(after(100, "75.0 %, 11 blobs read")).contains(" 1:40 left");
    }

    @Test
    void withoutBytesSomethingElseIsCounted() {
        after(2, "100 rows counted");

        assertThat(after(4, "500 rows counted")).isEqualTo("200 rows/s  500 rows counted");
    }

    @Test
    void withoutAShareThereIsNoBar() {
        assertThat(after(1, "the snapshot begins")).isEqualTo("the snapshot begins");
    }

    @Test
    void whatStandsStillHasNoRateAndNoEnd() {
        after(0, "10.0 %, 5 rows counted");

        assertThat(after(60, "10.0 %, 5 rows counted")).isEqualTo("[##------------------] 10.0 %  5 rows counted");
    }

    @Test
    void hoursAreTold() {
        assertThat(CommandPace.clock(Duration.ofSeconds(3 * 3600 + 62))).isEqualTo("3:01:02");
        assertThat(CommandPace.clock(Duration.ofSeconds(62))).isEqualTo("1:02");
    }
}
