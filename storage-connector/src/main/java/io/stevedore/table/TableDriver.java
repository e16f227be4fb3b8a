package io.stevedore.table;

import java.util.Map;
import java.util.Set;

/** Opens tables of one kind. Found by {@link java.util.ServiceLoader}; stateless. */
public interface TableDriver {

    /** The name of the kind in configurations, such as {@code sqlite}. */
    String name();

    /** The names of all parameters, lower case, without the driver's name in front. */
    Set<String> parameters();

    /**
     * Opens the table, makes it if it is missing, and checks that it can be used.
     *
     * @param parameters only those that were given, by their names in {@link #parameters}
     * @throws IllegalArgumentException if a parameter is missing or makes no sense: names it, what was given, and what
     *     is allowed
     * @throws TableException if the table cannot be used
     */
    TableClient open(Map<String, String> parameters);
}
