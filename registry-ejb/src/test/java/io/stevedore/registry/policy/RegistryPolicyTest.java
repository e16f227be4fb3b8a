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
        assertThat(policy(true, text).uploadMaxAge()).isEqualTo(maxAge);
    }

    @Test
    void refusesWhatIsNoDuration() {
        assertThatIllegalArgumentException().isThrownBy(() -> policy(true, "soon"));
    }

    @Test
    void forbidsDeletingOnlyIfItIsSwitchedOff() {
        assertThatCode(() -> policy(true, "24h").requireDeleteEnabled()).doesNotThrowAnyException();
        assertThatExceptionOfType(RegistryException.Unsupported.class)
                .isThrownBy(() -> policy(false, "24h").requireDeleteEnabled())
                .withMessageContaining("registry.storage.delete.enabled");
    }

    @Test
    void sendsClientsElsewhereOnlyIfTold() {
        assertThat(new RegistryPolicy(true, "24h", true, "20m").redirectExpiry())
                .isEmpty();
        assertThat(new RegistryPolicy(true, "24h", false, "20m").redirectExpiry())
                .contains(Duration.ofMinutes(20));
    }

    private static RegistryPolicy policy(boolean deleteEnabled, String uploadMaxAge) {
        return new RegistryPolicy(deleteEnabled, uploadMaxAge, true, "20m");
    }
}
