package io.stevedore.storage;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/** Opens stores of one kind. Found by {@link java.util.ServiceLoader}; stateless. */
public interface StorageDriver {

    /** The name of the kind in configurations, such as {@code filesystem}. */
    String name();

    /** The names of all parameters, lower case, without the driver's name in front. */
    Set<String> parameters();

    /**
     * Opens the store and checks that it can be used.
     *
     * @param parameters only those that were given, by their names in {@link #parameters}
     * @param threads run what the store does beside its callers, such as the upload of a part while the next one fills;
     *     may refuse, which the caller then does itself
     * @throws IllegalArgumentException if a parameter is missing or makes no sense: names it, what was given, and what
     *     is allowed
     * @throws StorageException if the store cannot be used
     */
    StorageClient open(Map<String, String> parameters, Executor threads);
}
