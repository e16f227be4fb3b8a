package io.stevedore.registry.config;

import java.util.Locale;

/**
 * One setting of the registry.
 *
 * @param name as MicroProfile Config knows it, for example {@code registry.http.addr}
 * @param defaultValue what holds when nobody sets it; empty if the setting is unset by default
 * @param description one sentence for the configuration file
 */
public record ConfigKey(String name, String defaultValue, ConfigKind kind, String description) {

    /** Under {@code registry.}, with a default of its own kind. */
    public ConfigKey {
        if (!name.startsWith("registry.")) {
            throw new IllegalArgumentException("a key starts with \"registry.\", not \"" + name + "\"");
        }
        if (!defaultValue.isEmpty() && !kind.accepts(defaultValue)) {
            throw new IllegalArgumentException(
                    name + ": the default \"" + defaultValue + "\" is not " + kind.allowed());
        }
    }

    /**
     * The environment variable that sets this key: every other character than a letter or digit becomes {@code _}, in
     * upper case.
     */
    public String environmentName() {
        return underscored().toUpperCase(Locale.ROOT);
    }

    /** Whether no message quotes the value. */
    public boolean isSecret() {
        return kind.equals(ConfigKind.SECRET);
    }

    /** What messages say of a value. */
    String quoted(String value) {
        return isSecret() ? "no such secret" : "\"" + value + "\"";
    }

    String underscored() {
        return name.replaceAll("[^A-Za-z0-9]", "_");
    }
}
