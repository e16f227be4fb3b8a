package io.stevedore.registry.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the user said, in system properties and in the environment; the former win. Names are looked up as MicroProfile
 * Config does.
 *
 * @param environment variables: the key itself, or the key with {@code _} for every character that is no letter or
 *     digit, as it is or in upper case
 */
public record GivenSettings(Map<String, String> properties, Map<String, String> environment) {

    /** Keeps copies. */
    public GivenSettings {
        properties = Map.copyOf(properties);
        environment = Map.copyOf(environment);
    }

    /** Those of this process. */
    public static GivenSettings ofProcess() {
        Properties properties = System.getProperties();
        return new GivenSettings(
                properties.stringPropertyNames().stream()
                        .collect(Collectors.toMap(name -> name, name -> properties.getProperty(name, ""))),
                System.getenv());
    }

    /**
     * With the values that another source has, in place of these. A default that it has counts as not given, as it may
     * come from the registry's own file of defaults.
     */
    public GivenSettings overriddenBy(Function<ConfigKey, Optional<String>> source) {
        Map<String, String> all = new HashMap<>(properties);
        ConfigKeys.ALL.forEach(key -> source.apply(key)
                .filter(value -> !value.equals(key.defaultValue()) || given(key).isPresent())
                .ifPresent(value -> all.put(key.name(), value)));
        return new GivenSettings(all, environment);
    }

    /** What was given for the key; an empty value counts as not given. */
    public Optional<String> given(ConfigKey key) {
        return Optional.of(properties.getOrDefault(key.name(), ""))
                .filter(value -> !value.isEmpty())
                .or(() -> variable(key).map(name -> environment.getOrDefault(name, "")));
    }

    /** Where the value that holds for the key comes from. */
    String source(ConfigKey key) {
        if (!properties.getOrDefault(key.name(), "").isEmpty()) {
            return "argument or system property";
        }
        return variable(key).map(name -> "environment variable " + name).orElse("default");
    }

    private Optional<String> variable(ConfigKey key) {
        return Stream.of(key.name(), key.underscored(), key.environmentName())
                .filter(name -> !environment.getOrDefault(name, "").isEmpty())
                .findFirst();
    }

    /** What holds for the key: what was given, or its default. */
    public String value(ConfigKey key) {
        return given(key).orElse(key.defaultValue());
    }
}
