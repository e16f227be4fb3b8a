package io.stevedore.registry.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.domain.RegistryException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {

    private static final FailedLogins.Key ANN = new FailedLogins.Key("192.0.2.1", "ann");

    private final AtomicLong now = new AtomicLong();
    private final FailedLogins failed = new FailedLogins(now::get);

    @Test
    void whoGuessesWaitsAMinute() {
        guess(FailedLogins.MOST);

        assertThatExceptionOfType(RegistryException.TooManyRequests.class).isThrownBy(() -> failed.admit(ANN));
        now.addAndGet(TimeUnit.SECONDS.toNanos(61));
        assertThatCode(() -> failed.admit(ANN)).doesNotThrowAnyException();
    }

    @Test
    void othersDoNot() {
        guess(FailedLogins.MOST);

        failed.admit(new FailedLogins.Key("192.0.2.2", "ann"));
        failed.admit(new FailedLogins.Key("192.0.2.1", "bob"));
    }

    /** As clients do that ask several times for one try of their user. */
    @Test
    void whoSaysTheSameAgainDoesNotGuess() {
        for (int i = 0; i < 10 * FailedLogins.MOST; i++) {
            failed.add(ANN, "wrong");
        }
        failed.admit(ANN);
    }

    private void guess(int times) {
        for (int i = 0; i < times; i++) {
            failed.admit(ANN);
            failed.add(ANN, "guess " + i);
        }
    }
}
