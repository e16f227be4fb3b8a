package io.stevedore.registry.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadPolicyTest {

    @ParameterizedTest
    @CsvSource({"90s, PT90S", "24h, PT24H", "1d12h, PT36H", "1h30m, PT90M", "PT24H, PT24H"})
    void readsWhatTheCheckAtTheStartAccepts(String text, Duration maxAge) {
        assertThat(new UploadPolicy(text, "1h", 1).age(1)).isEqualTo(maxAge);
    }

    @Test
    void refusesWhatIsNoDuration() {
        assertThatIllegalArgumentException().isThrownBy(() -> new UploadPolicy("soon", "1h", 1));
    }

    @Test
    void emptyUploadsLiveShorter() {
        assertThat(new UploadPolicy("24h", "1h", 1).age(0)).isEqualTo(Duration.ofHours(1));
        assertThat(new UploadPolicy("3s", "1h", 1).age(0)).isEqualTo(Duration.ofSeconds(3));
    }
}
