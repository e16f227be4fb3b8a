package io.stevedore.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VolumeTest {

    private static final long RESERVE = 100;

    private final AtomicLong free = new AtomicLong(1_000);
    private final AtomicInteger measured = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final Volume volume = new Volume(
            () -> {
                measured.incrementAndGet();
                return free.get();
            },
            RESERVE,
            nanos::get);

    @Test
    void measuresOnceASecond() {
        for (int i = 0; i < 900; i++) {
            assertThat(volume.admits(1)).isTrue();
        }
        assertThat(measured).hasValue(1);

        nanos.addAndGet(1_000_000_000);
        assertThat(volume.admits(1)).isTrue();
        assertThat(measured).hasValue(2);
    }

    @Test
    void looksAgainBeforeWhatWasAdmittedTouchesTheReserve() {
        assertThat(volume.admits(900)).isTrue();
        free.set(150);

        assertThat(volume.admits(50)).isTrue();
        free.set(100);

        assertThat(volume.admits(1)).isFalse();
    }

    @Test
    void refusesForASecondWithoutMeasuringAgain() {
        free.set(99);
        nanos.addAndGet(1_000_000_000);
        assertThat(volume.admits(1)).isFalse();
        int before = measured.get();
        free.set(1_000);

        assertThat(volume.admits(1)).isFalse();
        assertThat(measured).hasValue(before);
        nanos.addAndGet(1_000_000_000);
        assertThat(volume.admits(1)).isTrue();
    }

    @Test
    void tellsTheNumbers() {
        free.set(7);
        nanos.addAndGet(1_000_000_000);
        assertThat(volume.admits(1)).isFalse();

        assertThat(volume.refusal()).contains("7 bytes", "100 are kept");
    }

    @Test
    void keepsNothingWithoutAReserve() {
        assertThat(new Volume(() -> 0, 0, nanos::get).admits(Long.MAX_VALUE)).isTrue();
    }
}
