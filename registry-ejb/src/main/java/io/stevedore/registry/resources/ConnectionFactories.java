package io.stevedore.registry.resources;

import io.stevedore.storage.StorageConnectionFactory;
import io.stevedore.table.TableConnectionFactory;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** The two connection factories, from the JNDI names under which each packaging defines them. */
@Dependent
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // the container sets and reads the fields
public class ConnectionFactories {

    @Produces
    @Resource(lookup = "java:app/jca/storage")
    private StorageConnectionFactory stores;

    @Produces
    @Resource(lookup = "java:app/jca/table")
    private TableConnectionFactory tables;
}
