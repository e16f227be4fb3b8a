package io.stevedore.storage.object.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    @ParameterizedTest
    @CsvSource({"0, 1001", "524287, 1001", "786431, 1500", "1048575, 2000", "31457279, 60000"})
    void lessThanHalfAMebibyteInASecondIsSlow(long bytes, long millis) {
        assertThat(new Pace(bytes, Duration.ofMillis(millis)).isSlow()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"786432, 1500", "1048576, 2000", "31457280, 60000"})
    void halfAMebibyteInASecondIsNot(long bytes, long millis) {
        assertThat(new Pace(bytes, Duration.ofMillis(millis)).isSlow()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 999", "0, 1000"})
    void withinASecondNothingIsSlow(long bytes, long millis) {
        assertThat(new Pace(bytes, Duration.ofMillis(millis)).isSlow()).isFalse();
    }

    @Test
    void isMeasuredFromWhenTheFirstByteCame() {
        long tenSecondsAgo = System.nanoTime() - Duration.ofSeconds(10).toNanos();

        assertThat(Pace.since(tenSecondsAgo, 1 << 20).isSlow()).isTrue();
        assertThat(Pace.since(System.nanoTime(), 1 << 20).isSlow()).isFalse();
    }

    @Test
    void nothingIsLessThanNoBytesInNoTime() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Pace(-1, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new Pace(0, Duration.ofNanos(-1)));
    }
}
