package io.stevedore.registry.config;

import io.stevedore.settings.DriverParameters;
import io.stevedore.settings.DriverParameters.Role;
import io.stevedore.settings.Parameter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The settings of all drivers of one role, as the drivers themselves declare them.
 *
 * @param prefix the setting that chooses among them; their own begin with it and the driver's name
 * @param defaults the registry's own, by driver and parameter, where the driver has none
 */
record DriverKeys(String prefix, Role role, Map<String, String> defaults) {

    DriverKeys {
        defaults = Map.copyOf(defaults);
    }

    /** What the setting may be that chooses a driver. */
    ConfigKind names() {
        return ConfigKind.oneOf(drivers().map(DriverParameters::driver).toArray(String[]::new));
    }

    /** Those of all drivers, one driver after the other. */
    List<ConfigKey> all() {
        return drivers()
                .flatMap(driver -> driver.parameters().stream().map(parameter -> key(driver, parameter)))
                .toList();
    }

    /** @param name driver and parameter */
    ConfigKey key(String name) {
        return all().stream()
                .filter(key -> key.name().equals(prefix + "." + name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no driver has a parameter " + name));
    }

    /** Those without which the driver cannot be opened. */
    List<ConfigKey> required(String name) {
        return drivers()
                .filter(driver -> driver.driver().equals(name))
                .flatMap(driver -> driver.parameters().stream()
                        .filter(Parameter::required)
                        .map(parameter -> key(driver, parameter)))
                .toList();
    }

    /** Where the chosen driver keeps things; nothing in it is secret. */
    String place(GivenSettings settings, String name) {
        return drivers()
                .filter(driver -> driver.driver().equals(name))
                .map(driver -> driver.place(parameter -> settings.value(key(driver, parameter))))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no driver is named " + name));
    }

    private Stream<DriverParameters> drivers() {
        return DriverParameters.of(role).stream();
    }

    private ConfigKey key(DriverParameters driver, Parameter parameter) {
        String name = driver.driver() + "." + parameter.name();
        return new ConfigKey(
                prefix + "." + name,
                defaults.getOrDefault(name, parameter.usual()),
                ConfigKind.of(parameter),
                parameter.sentence());
    }
}
