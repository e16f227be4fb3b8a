package io.stevedore.registry.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.stevedore.registry.config.ConfigCheck;
import io.stevedore.registry.config.GivenSettings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What comes from a source that the process does not show, such as the server's own configuration. */
class SettingsCheckTest {

    private static final Map<String, String> OSS = Map.of(
            "registry.storage", "oss",
            "registry.storage.oss.region", "cn-hangzhou",
            "registry.storage.oss.bucket", "images",
            "registry.storage.oss.accesskeyid", "id",
            "registry.storage.oss.accesskeysecret", "a${b}c");

    @Test
    void wrongValueIsAnError() {
        assertThat(check(Map.of("registry.upload.maxage", "nonsense")).errors())
                .singleElement()
                .asString()
                .startsWith("registry.upload.maxage is \"nonsense\"; wanted a duration");
    }

    @Test
    void secretCountsAsGivenWhateverItHolds() {
        assertThat(check(OSS).errors()).isEmpty();
    }

    @Test
    void secretThatNobodyGivesIsMissing() {
        Map<String, String> without = new HashMap<>(OSS);
        without.remove("registry.storage.oss.accesskeysecret");

        assertThat(check(without).errors())
                .containsExactly(
                        "registry.storage is \"oss\", which needs registry.storage.oss.accesskeysecret as well");
    }

    @Test
    void shippedDefaultContradictsNothing() {
        Map<String, String> source =
                Map.of("registry.retention.schedule", "30 3 * * *", "registry.retention.interval", "24h");

        assertThat(check(source).errors()).isEmpty();
    }

    private static ConfigCheck check(Map<String, String> source) {
        return SettingsCheck.check(
                new GivenSettings(Map.of("registry.upload.maxage", "2h"), Map.of()),
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .withSources(new PropertiesConfigSource(source, "a server's", 500))
                        .build());
    }
}
