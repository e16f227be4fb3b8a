package io.stevedore.settings;

import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that one driver can be given. Found by {@link ServiceLoader}; needs neither the driver nor its libraries, so that
 * a program that only checks settings can do without them.
 */
public interface DriverParameters {

    /** What a driver opens. */
    enum Role {
        /** A store of files. */
        STORAGE,
        /** A table of rows. */
        TABLE,
        /** A table that another program wrote. */
        FOREIGN_TABLE
    }

    /** The name of the driver in configurations, such as {@code s3}. */
    String driver();

    /** What the driver opens. */
    Role role();

    /** What an administrator may give, the most important first. */
    List<Parameter> parameters();

    /** What only the application that opens the driver can know. */
    default List<Parameter> ofApplication() {
        return List.of();
    }

    /**
     * Where the driver keeps what it is given, in few words and without secrets.
     *
     * @param values of each parameter; empty if there is none
     */
    String place(Function<Parameter, String> values);

    /** The names of all. */
    default Set<String> names() {
        return Stream.concat(parameters().stream(), ofApplication().stream())
                .map(Parameter::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Those of all drivers that were packed with this interface, by role. */
    static List<DriverParameters> of(Role role) {
        return ServiceLoader.load(DriverParameters.class, DriverParameters.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(driver -> driver.role() == role)
                .toList();
    }
}
