package io.stevedore.registry.config;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigKeysTest {

    private static final Path FILE = Path.of("src/main/resources/META-INF/microprofile-config.properties");
    private static final Path MADE = Path.of("target/microprofile-config.properties");

    @Test
    void configurationFileHasEveryKeyWithItsSentenceAndItsDefault() throws IOException {
        Files.writeString(MADE, file());

        assertThat(FILE).as("take the file from registry-ejb/" + MADE).content().isEqualTo(file());
    }

    @Test
    void configurationFileCanBeRead() throws IOException {
        Properties read = new Properties();
        read.load(new StringReader(file()));

        assertThat(read)
                .containsExactlyInAnyOrderEntriesOf(
                        ConfigKeys.ALL.stream().collect(toMap(ConfigKey::name, ConfigKey::defaultValue)));
    }

    @Test
    void driversAreFoundWithoutBeingNamed() {
        assertThat(StorageKeys.STORAGE.kind().allowed()).isEqualTo("filesystem or s3 or oss");
        assertThat(IndexKeys.INDEX.kind().allowed()).isEqualTo("sqlite or postgresql or dynamodb");
        assertThat(ImportKeys.ZOT.kind().allowed()).isEqualTo("dynamodb-items");
    }

    @Test
    void parameterOfADriverIsAsTheDriverDeclaresIt() {
        ConfigKey connections = key("registry.storage.oss.maxconnections");

        assertThat(connections.defaultValue()).isEqualTo("512");
        assertThat(connections.kind().allowed()).isEqualTo("a whole number from 1 to 10000");
        assertThat(key("registry.storage.oss.accesskeysecret").isSecret()).isTrue();
        assertThat(key("registry.storage.s3.accesskey").isSecret()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry-web/src/main/micro/web.xml", "ear/src/main/application/META-INF/application.xml"})
    void descriptorsOfTheApplicationsHaveTheSameDefaults(String descriptor) {
        assertThat(Path.of("..", descriptor))
                .content()
                .contains("<value>driver=" + StorageKeys.STORAGE.defaultValue() + ";rootdirectory="
                        + StorageKeys.DIRECTORY.defaultValue() + "</value>")
                .contains("<value>driver=" + IndexKeys.INDEX.defaultValue() + ";file=" + IndexKeys.FILE.defaultValue()
                        + "</value>");
    }

    @Test
    void whatOnlyTheApplicationCanSayIsNoSetting() {
        assertThat(ConfigKeys.ALL).extracting(ConfigKey::name).noneMatch(name -> name.endsWith(".attributes"));
    }

    @Test
    void refusesDefaultThatIsNotAllowed() {
        assertThatThrownBy(() -> new ConfigKey("registry.x", "maybe", ConfigKind.oneOf("yes", "no"), "X."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("yes or no");
    }

    private static ConfigKey key(String name) {
        return ConfigKeys.ALL.stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String file() {
        return ConfigKeys.ALL.stream()
                .map(key -> "\n# " + key.description() + "\n" + key.name() + "=" + key.defaultValue() + "\n")
                .collect(joining("", """
                        # Every setting of the registry with its default; made by ConfigKeysTest of the catalogue.
                        # Environment: upper case, _ for every other character than letters and digits.
                        """, ""));
    }
}
