package io.stevedore.jca;

import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Looks settings up in MicroProfile Config. What <code>${</code> begins in a secret is no expression. */
final class ConfigLookup {

    private static final Pattern SECRET = Pattern.compile(".*\\.\\w*(secret|password|token)\\w*");

    private final Config config;

    ConfigLookup(Config config) {
        this.config = config;
    }

    /** What the source of the highest ordinal says; empty if it is nothing or blank. */
    Optional<String> value(String key) {
        return SECRET.matcher(key).matches() ? asItIs(key) : config.getOptionalValue(key, String.class);
    }

    private Optional<String> asItIs(String key) {
        for (ConfigSource source : config.getConfigSources()) {
            String value = source.getValue(key);
            if (value != null) {
                return Optional.of(value).filter(text -> !text.isEmpty());
            }
        }
        return Optional.empty();
    }
}
