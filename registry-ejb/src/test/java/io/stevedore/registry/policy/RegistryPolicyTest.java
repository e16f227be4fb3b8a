package io.stevedore.registry.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.domain.RegistryException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RegistryPolicyTest {

    @Test
    void forbidsDeletingOnlyIfItIsSwitchedOff() {
        assertThatCode(() -> policy(true).requireDeleteEnabled()).doesNotThrowAnyException();
        assertThatExceptionOfType(RegistryException.Unsupported.class)
                .isThrownBy(() -> policy(false).requireDeleteEnabled())
                .withMessageContaining("registry.storage.delete.enabled");
    }

    @Test
    void sendsClientsElsewhereOnlyIfTold() {
        assertThat(new RegistryPolicy(true, true, "20m").redirectExpiry()).isEmpty();
        assertThat(new RegistryPolicy(true, false, "20m").redirectExpiry()).contains(Duration.ofMinutes(20));
    }

    private static RegistryPolicy policy(boolean deleteEnabled) {
        return new RegistryPolicy(deleteEnabled, true, "20m");
    }
}
