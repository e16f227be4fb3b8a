package io.stevedore.jca;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over another implementation of MicroProfile Config than Payara's. */
class ConfigLookupTest {

    private static final String SECRET = "a${b}c$${d}";

    @ParameterizedTest
    @ValueSource(strings = {"s.s3.secretkey", "s.oss.accesskeysecret", "s.postgresql.password", "s.s3.sessiontoken"})
    void secretIsTakenAsItIs(String key) {
        assertThat(lookup(Map.of(key, SECRET), Map.of()).value(key)).contains(SECRET);
    }

    @Test
    void everythingElseIsExpanded() {
        assertThat(lookup(Map.of("s.s3.bucket", "a${b}c", "b", "-"), Map.of()).value("s.s3.bucket"))
                .contains("a-c");
    }

    @Test
    void sourceOfTheHigherOrdinalCounts() {
        String key = "s.s3.secretkey";

        assertThat(lookup(Map.of(key, "lower"), Map.of(key, "higher")).value(key))
                .contains("higher");
        assertThat(lookup(Map.of(key, "lower"), Map.of()).value(key)).contains("lower");
        assertThat(lookup(Map.of(key, "lower"), Map.of(key, "")).value(key)).isEmpty();
        assertThat(lookup(Map.of(), Map.of()).value(key)).isEmpty();
    }

    private static ConfigLookup lookup(Map<String, String> lower, Map<String, String> higher) {
        return new ConfigLookup(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(lower, "lower", 100))
                .withSources(new PropertiesConfigSource(higher, "higher", 200))
                .build());
    }
}
