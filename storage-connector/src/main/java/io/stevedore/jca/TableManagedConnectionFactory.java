package io.stevedore.jca;

import io.stevedore.jca.xa.StagedWrites;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableConnection;
import io.stevedore.table.TableConnectionFactory;
import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.ConnectionDefinition;
import jakarta.resource.spi.ConnectionManager;

/**
 * Makes leases of one table. Its properties are those of {@link FactoryProperties}, in the concrete class for WildFly.
 */
@ConnectionDefinition(
        connectionFactory = TableConnectionFactory.class,
        connectionFactoryImpl = LeasedTableFactory.class,
        connection = TableConnection.class,
        connectionImpl = TableHandle.class)
public final class TableManagedConnectionFactory extends LeaseFactory<TableClient, StagedWrites> {

    @ConfigProperty(description = "key of MicroProfile Config that names the driver")
    private String configPrefix = "";

    @ConfigProperty(defaultValue = "sqlite", description = "name of the driver")
    private String driver = "sqlite";

    @ConfigProperty(
            confidential = true,
            description = "parameters of the driver, name=value;name=value; some of them are secrets")
    private String parameters = "";

    @ConfigProperty(
            confidential = true,
            description = "driver=name;name=value for what MicroProfile Config does not give")
    private String defaults = "";

    @Override
    FactoryProperties properties() {
        return new FactoryProperties(configPrefix, driver, parameters, defaults);
    }

    @Override
    SharedClients<TableClient, StagedWrites> clients() {
        return SharedClients.TABLE;
    }

    @Override
    TableManagedConnection newLease(Backend<TableClient, StagedWrites> backend) {
        return new TableManagedConnection(backend);
    }

    @Override
    LeasedTableFactory newFactory(ConnectionManager connections) {
        return new LeasedTableFactory(this, connections);
    }

    public String getConfigPrefix() {
        return configPrefix;
    }

    public void setConfigPrefix(String configPrefix) {
        this.configPrefix = configPrefix;
    }

    public String getDriver() {
        return driver;
    }

    public void setDriver(String driver) {
        this.driver = driver;
    }

    public String getParameters() {
        return parameters;
    }

    public void setParameters(String parameters) {
        this.parameters = parameters;
    }

    public String getDefaults() {
        return defaults;
    }

    public void setDefaults(String defaults) {
        this.defaults = defaults;
    }
}
