package io.stevedore.registry.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.rules.EventEndpoint;
import io.stevedore.registry.rules.EventsFile;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EndpointStateTest {

    private final DeliveryFailure away = new DeliveryFailure("away", false);
    private final DeliveryFailure refusal = new DeliveryFailure("refused", true);

    private final EventEndpoint endpoint = EventsFile.parse(
                    "notifications: {endpoints: [{name: a, url: 'http://a', threshold: 2, backoff: 10s}]}")
            .get(0);
    private final EndpointState state = new EndpointState();
    private final Instant now = Instant.now();

    @Test
    void pausesBeginAtTheThresholdAndGetTwiceAsLongEachTime() {
        assertThat(state.isPaused(now)).isFalse();
        assertThat(pause()).isEqualTo(Duration.ofMillis(100));
        assertThat(pause()).isEqualTo(Duration.ofSeconds(10));
        assertThat(pause()).isEqualTo(Duration.ofSeconds(20));
        assertThat(pause()).isEqualTo(Duration.ofSeconds(40));
        for (int i = 0; i < 40; i++) {
            assertThat(pause()).isLessThanOrEqualTo(EndpointState.LONGEST);
        }
        assertThat(pause()).isEqualTo(EndpointState.LONGEST);
        assertThat(state.isPaused(now.plus(EndpointState.LONGEST).minusMillis(1)))
                .isTrue();
        assertThat(state.isPaused(now.plus(EndpointState.LONGEST))).isFalse();
    }

    @Test
    void aClockThatGoesBackDoesNotMakeAPauseLonger() {
        pause();

        assertThat(state.isPaused(now.minus(Duration.ofDays(400)))).isFalse();
    }

    @Test
    void anEventThatIsTakenEndsAllPauses() {
        pause();
        pause();
        state.taken(now);

        assertThat(state.isPaused(now)).isFalse();
        assertThat(state.view().problem()).isEmpty();
        assertThat(pause()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void onlyRefusalsOfOneEventInARowGiveItUp() {
        for (int i = 1; i < EndpointState.MOST_REFUSALS; i++) {
            assertThat(state.notTaken(endpoint, "one", refusal, now)).isFalse();
        }
        assertThat(state.notTaken(endpoint, "one", away, now)).isFalse();
        assertThat(state.notTaken(endpoint, "two", refusal, now)).isFalse();
        for (int i = 1; i < EndpointState.MOST_REFUSALS; i++) {
            assertThat(state.notTaken(endpoint, "one", refusal, now)).isFalse();
        }
        assertThat(state.notTaken(endpoint, "one", refusal, now)).isTrue();
    }

    private Duration pause() {
        state.notTaken(endpoint, "event", away, now);
        return Duration.between(now, state.view().again());
    }
}
