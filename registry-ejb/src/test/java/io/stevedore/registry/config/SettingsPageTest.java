package io.stevedore.registry.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of all settings is made of the catalogue. */
class SettingsPageTest {

    private static final Path PAGE = Path.of("../docs/settings.md");
    private static final Path MADE = Path.of("target/settings.md");

    @Test
    void pageHasEverySettingAsTheCatalogueHasIt() throws IOException {
        Files.writeString(MADE, page());

        assertThat(PAGE).as("take the page from registry-ejb/" + MADE).content().isEqualTo(page());
    }

    private static String page() {
        return ConfigKeys.ALL.stream().map(SettingsPageTest::row).collect(Collectors.joining("", """
                # Settings

                All of them; `./stevedore settings` prints those that hold, and where each comes from.
                Each may be an argument (`registry.http.addr=127.0.0.1:5001`), a system property of that name, or an
                environment variable: `REGISTRY_HTTP_ADDR`, in upper case with `_` for every character that is no
                letter or digit.
                Arguments win over system properties, and these over the environment.
                [connector.md](connector.md) says more of what a driver is given.

                <!-- made by SettingsPageTest of ConfigKeys: change it there -->

                | setting | default | |
                |---|---|---|
                """, ""));
    }

    private static String row(ConfigKey key) {
        String usual = key.defaultValue().isEmpty() ? "" : "`" + key.defaultValue() + "`";
        String wanted = key.isSecret() ? "a secret" : key.kind().allowed();
        return "| `" + key.name() + "` | " + usual + " | " + key.description() + " Wanted: " + wanted + ". |\n";
    }
}
