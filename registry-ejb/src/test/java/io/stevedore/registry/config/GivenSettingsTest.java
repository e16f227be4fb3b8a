package io.stevedore.registry.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"registry.http.addr", "registry_http_addr", "REGISTRY_HTTP_ADDR"})
    void findsKeyInEnvironmentUnderEachOfItsNames(String name) {
        GivenSettings settings = new GivenSettings(Map.of(), Map.of(name, "127.0.0.1:1"));

        assertThat(settings.value(HttpKeys.ADDR)).isEqualTo("127.0.0.1:1");
    }

    @Test
    void prefersSystemProperty() {
        GivenSettings settings = new GivenSettings(
                Map.of("registry.http.addr", "127.0.0.1:1"), Map.of("REGISTRY_HTTP_ADDR", "127.0.0.1:2"));

        assertThat(settings.value(HttpKeys.ADDR)).isEqualTo("127.0.0.1:1");
    }

    @Test
    void anotherSourceCountsWhereItHasTheKey() {
        GivenSettings settings = new GivenSettings(Map.of("registry.http.addr", "127.0.0.1:1"), Map.of())
                .overriddenBy(key -> Optional.of("127.0.0.1:3").filter(value -> key.equals(HttpKeys.ADDR)));

        assertThat(settings.value(HttpKeys.ADDR)).isEqualTo("127.0.0.1:3");
        assertThat(settings.given(AccessKeys.AUTH)).isEmpty();
    }

    /** The file of defaults is a source too, and gives nothing. */
    @Test
    void defaultOfAnotherSourceCountsWhereTheKeyIsGiven() {
        GivenSettings settings = new GivenSettings(Map.of("registry.http.addr", "127.0.0.1:1"), Map.of())
                .overriddenBy(key -> Optional.of(key.defaultValue()));

        assertThat(settings.value(HttpKeys.ADDR)).isEqualTo("127.0.0.1:5000");
        assertThat(settings.given(CleaningKeys.RETENTION_INTERVAL)).isEmpty();
    }

    @Test
    void takesDefaultForEmptyValue() {
        GivenSettings settings = new GivenSettings(Map.of("registry.http.addr", ""), Map.of());

        assertThat(settings.given(HttpKeys.ADDR)).isEmpty();
        assertThat(settings.value(HttpKeys.ADDR)).isEqualTo("127.0.0.1:5000");
    }

    @Test
    void knowsVariablesOfDistribution() {
        assertThat(StorageKeys.DIRECTORY.environmentName()).isEqualTo("REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY");
        assertThat(StorageKeys.DELETE.environmentName()).isEqualTo("REGISTRY_STORAGE_DELETE_ENABLED");
    }
}
