package io.stevedore.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.ResourceException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactoryPropertiesTest {

    private static final String DEFAULTS = "driver=memory;name=usual;password=a=b";

    @Test
    void readsDriverAndParameters() throws ResourceException {
        FactoryProperties properties = new FactoryProperties("", "memory", " name = n ; password=a=b; ", "");

        assertThat(settings(properties, Map.of()))
                .isEqualTo(new Settings("memory", Map.of("name", "n", "password", "a=b")));
    }

    @Test
    void readsMicroProfileConfigBelowThePrefix() throws ResourceException {
        FactoryProperties properties = new FactoryProperties("registry.index", "other", "", "driver=memory");

        assertThat(settings(properties, Map.of("registry.index", "memory", "registry.index.memory.name", "n")))
                .isEqualTo(new Settings("memory", Map.of("name", "n")));
    }

    @Test
    void fillsWhatMicroProfileConfigDoesNotGive() throws ResourceException {
        FactoryProperties properties = new FactoryProperties("registry.index", "other", "", DEFAULTS);

        assertThat(settings(properties, Map.of("registry.index.memory.name", "n")))
                .isEqualTo(new Settings("memory", Map.of("name", "n", "password", "a=b")));
    }

    @Test
    void usesTheDriverPropertyWhereNothingElseNamesOne() throws ResourceException {
        FactoryProperties properties = new FactoryProperties("registry.index", "memory", "", "name=n");

        assertThat(settings(properties, Map.of())).isEqualTo(new Settings("memory", Map.of("name", "n")));
    }

    @Test
    void namesTheKnownDriversWhenOneIsUnknown() {
        FactoryProperties properties = new FactoryProperties("registry.index", "memory", "", DEFAULTS);

        assertThatExceptionOfType(ResourceException.class)
                .isThrownBy(() -> settings(properties, Map.of("registry.index", "mongo")))
                .withMessageContaining("\"mongo\"")
                .withMessageContaining("memory");
    }

    @Test
    void namesTheKnownParametersWhenOneIsUnknown() {
        FactoryProperties properties = new FactoryProperties("", "memory", "nmae=n", "");

        assertThatExceptionOfType(ResourceException.class)
                .isThrownBy(() -> settings(properties, Map.of()))
                .withMessageContaining("\"nmae\"")
                .withMessageContaining("[name, password, state]");
    }

    @Test
    void refusesAParameterWithoutAValueAndDoesNotTellIt() {
        FactoryProperties properties = new FactoryProperties("", "memory", "name=n;secret", "");

        assertThatExceptionOfType(ResourceException.class)
                .isThrownBy(() -> settings(properties, Map.of()))
                .withMessageContaining("part 2 of the property parameters")
                .withMessageNotContaining("secret");
    }

    @Test
    void keepsSecretsOutOfTexts() {
        assertThat(new Settings("memory", Map.of("password", "secret")).toString())
                .contains("password")
                .doesNotContain("secret");
    }

    private static Settings settings(FactoryProperties properties, Map<String, String> config)
            throws ResourceException {
        return properties.settings(Drivers.TABLE, key -> Optional.ofNullable(config.get(key)));
    }
}
