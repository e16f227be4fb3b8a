package io.stevedore.registry.resources;

import io.stevedore.registry.zot.ZotTable;
import io.stevedore.table.TableConnectionFactory;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** The connection factory of zot's table, which is looked up only by an import that reads the table. */
@Dependent
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // the container sets and reads the field
public class ZotConnectionFactory {

    @Produces
    @ZotTable
    @Resource(lookup = "java:app/jca/import")
    private TableConnectionFactory tables;
}
