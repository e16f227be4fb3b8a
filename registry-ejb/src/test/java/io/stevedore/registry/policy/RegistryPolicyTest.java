package io.stevedore.registry.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stevedore.registry.domain.RegistryException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryPolicyTest {

    @ParameterizedTest
    @CsvSource({"90s, PT90S", "24h, PT24H", "1d12h, PT36H", "1h30m, PT90M", "PT24H, PT24H"})
    void readsWhatTheCheckAtTheStartAccepts(String text, Duration maxAge) {
        assertThat(new RegistryPolicy(true, text).uploadMaxAge()).isEqualTo(maxAge);
    }

    @Test
    void refusesWhatIsNoDuration() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RegistryPolicy(true, "soon"));
    }

    @Test
    void forbidsDeletingOnlyIfItIsSwitchedOff() {
        assertThatCode(() -> new RegistryPolicy(true, "24h").requireDeleteEnabled())
                .doesNotThrowAnyException();
        assertThatExceptionOfType(RegistryException.Unsupported.class)
                .isThrownBy(() -> new RegistryPolicy(false, "24h").requireDeleteEnabled())
                .withMessageContaining("registry.storage.delete.enabled");
    }
}
