package io.stevedore.registry.config;

import io.stevedore.settings.DriverParameters;
import io.stevedore.settings.DriverParameters.Role;
import io.stevedore.settings.Parameter;
import java.util.List;
import java.util.Map;

/**
 * The settings of several drivers, as the drivers themselves declare them.
 *
 * @param prefix the setting that chooses among them; their own begin with it and the driver's name
 * @param defaults the registry's own, by driver and parameter, where the driver has none
 */
record DriverKeys(String prefix, List<DriverParameters> drivers, Map<String, String> defaults) {

    DriverKeys {
        drivers = List.copyOf(drivers);
        defaults = Map.copyOf(defaults);
    }

    /** Those of the drivers of one role that were packed with the connector. */
    static DriverKeys of(String prefix, Role role, Map<String, String> defaults) {
        return new DriverKeys(prefix, DriverParameters.of(role), defaults);
    }

    /** What the setting may be that chooses a driver. */
    ConfigKind names() {
        return ConfigKind.oneOf(drivers.stream().map(DriverParameters::driver).toArray(String[]::new));
    }

    /** Those of all drivers, one driver after the other. */
    List<ConfigKey> all() {
        return drivers.stream()
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
        return drivers.stream()
                .filter(driver -> driver.driver().equals(name))
                .flatMap(driver -> driver.parameters().stream()
                        .filter(Parameter::required)
                        .map(parameter -> key(driver, parameter)))
                .toList();
    }

    /** Where the chosen driver keeps things; nothing in it is secret. */
    String place(GivenSettings settings, String name) {
        return drivers.stream()
                .filter(driver -> driver.driver().equals(name))
                .map(driver -> driver.place(parameter -> settings.value(key(driver, parameter))))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no driver is named " + name));
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
