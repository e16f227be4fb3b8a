package io.stevedore.jca;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.InvalidPropertyException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What an administrator wrote at a connection factory. Parameters are written {@code name=value;name=value}; a value
 * may hold {@code =} and no {@code ;}.
 *
 * @param configPrefix a key of MicroProfile Config whose value names the driver, and below which
 *     {@code <driver>.<parameter>} are looked up; empty to use {@code driver} and {@code parameters} alone
 * @param driver the driver's name where nothing else gives it
 * @param parameters the driver's parameters where {@code configPrefix} is empty
 * @param defaults {@code driver=<name>} and parameters of that driver, for what MicroProfile Config does not give
 */
record FactoryProperties(String configPrefix, String driver, String parameters, String defaults)
        implements Serializable {

    private static final String DRIVER = "driver";

    /**
     * @param config MicroProfile Config, by key
     * @throws ResourceException if the driver or a parameter is unknown, or a text is not of the form above
     */
    Settings settings(Drivers<?> drivers, Function<String, Optional<String>> config) throws ResourceException {
        if (configPrefix.isBlank()) {
            return checked(drivers.named(driver), parsed("parameters", parameters));
        }
        Map<String, String> given = parsed("defaults", defaults);
        String usual = Optional.ofNullable(given.remove(DRIVER)).orElse(driver);
        checked(drivers.named(usual), given);
        Driver<?> chosen = drivers.named(config.apply(configPrefix).orElse(usual));
        if (!chosen.name().equals(usual)) {
            given.clear();
        }
        for (String parameter : chosen.parameters()) {
            config.apply(configPrefix + "." + chosen.name() + "." + parameter)
                    .ifPresent(value -> given.put(parameter, value));
        }
        return new Settings(chosen.name(), given);
    }

    private static Settings checked(Driver<?> driver, Map<String, String> parameters) throws ResourceException {
        for (String parameter : parameters.keySet()) {
            if (!driver.parameters().contains(parameter)) {
                throw new InvalidPropertyException("the driver " + driver.name() + " has no parameter \"" + parameter
                        + "\"; known are " + new TreeSet<>(driver.parameters()));
            }
        }
        return new Settings(driver.name(), parameters);
    }

    private static Map<String, String> parsed(String property, String text) throws ResourceException {
        Map<String, String> parsed = new HashMap<>();
        for (String part : text.split(";", 0)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parsed.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            } else if (!part.isBlank()) {
                // the part may be a secret, so only its place is told
                throw new InvalidPropertyException("part " + (parsed.size() + 1) + " of the property " + property
                        + " is not name=value; wanted name=value;name=value");
            }
        }
        return parsed;
    }
}
