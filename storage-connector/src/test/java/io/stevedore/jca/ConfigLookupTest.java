package io.stevedore.jca;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLookupTest {

    private static final String SECRET = "a${b}c$${d}";

    @ParameterizedTest
    @ValueSource(strings = {"s.s3.secretkey", "s.oss.accesskeysecret", "s.postgresql.password", "s.s3.sessiontoken"})
    void secretIsTakenAsItIs(String key) {
        assertThat(lookup(Map.of(key, SECRET)).value(key)).contains(SECRET);
    }

    @Test
    void everythingElseIsExpanded() {
        assertThat(lookup(Map.of("s.s3.bucket", SECRET)).value("s.s3.bucket")).contains("expanded");
    }

    @Test
    void firstSourceThatSaysAnythingCounts() {
        String key = "s.s3.secretkey";

        assertThat(lookup(Map.of(key, "first"), Map.of(key, "second")).value(key))
                .contains("first");
        assertThat(lookup(Map.of(), Map.of(key, "second")).value(key)).contains("second");
        assertThat(lookup(Map.of(key, ""), Map.of(key, "second")).value(key)).isEmpty();
        assertThat(lookup(Map.of()).value(key)).isEmpty();
    }

    private static ConfigLookup lookup(Map<String, String> first) {
        return new ConfigLookup(new Sources(List.of(first)));
    }

    private static ConfigLookup lookup(Map<String, String> first, Map<String, String> second) {
        return new ConfigLookup(new Sources(List.of(first, second)));
    }

    /** Expands every text to the same one. */
    private record Sources(List<Map<String, String>> all) implements Config {

        @Override
        public Iterable<ConfigSource> getConfigSources() {
            return all.stream().<ConfigSource>map(Source::new).toList();
        }

        @Override
        public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
            return Optional.of(type.cast("expanded"));
        }

        @Override
        public <T> T getValue(String name, Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ConfigValue getConfigValue(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterable<String> getPropertyNames() {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Optional<Converter<T>> getConverter(Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new UnsupportedOperationException();
        }
    }

    private record Source(Map<String, String> values) implements ConfigSource {

        @Override
        public Set<String> getPropertyNames() {
            return values.keySet();
        }

        @Override
        @SuppressWarnings("NullAway") // as the interface has it
        public String getValue(String name) {
            return values.get(name);
        }

        @Override
        public String getName() {
            return "a map";
        }
    }
}
