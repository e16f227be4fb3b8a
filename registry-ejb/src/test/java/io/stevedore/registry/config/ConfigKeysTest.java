package io.stevedore.registry.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ConfigKeysTest {

    private static final String FILE = "/META-INF/microprofile-config.properties";

    @Test
    void configurationFileHasEveryKeyWithItsDefault() throws IOException {
        Properties file = new Properties();
        try (InputStream in = open()) {
            file.load(in);
        }

        assertThat(file)
                .containsExactlyInAnyOrderEntriesOf(
                        ConfigKeys.ALL.stream().collect(toMap(ConfigKey::name, ConfigKey::defaultValue)));
    }

    @Test
    void configurationFileDescribesEveryKeyInTheLineAboveIt() throws IOException {
        try (InputStream in = open()) {
            String text = new String(in.readAllBytes(), UTF_8);

            assertThat(ConfigKeys.ALL)
                    .allSatisfy(key -> assertThat(text)
                            .contains("# " + key.description() + "\n" + key.name() + "=" + key.defaultValue() + "\n"));
        }
    }

    @Test
    void refusesDefaultThatIsNotAllowed() {
        assertThatThrownBy(() -> new ConfigKey("registry.x", "maybe", ConfigKind.oneOf("yes", "no"), "X."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("yes or no");
    }

    private static InputStream open() {
        return requireNonNull(ConfigKeysTest.class.getResourceAsStream(FILE), FILE);
    }
}
