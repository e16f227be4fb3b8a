package io.stevedore.jca;

import io.stevedore.jca.xa.StagedCommits;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StorageConnectionFactory;
import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.ConnectionDefinition;
import jakarta.resource.spi.ConnectionManager;

/**
 * Makes leases of one storage. Its properties are those of {@link FactoryProperties}, in the concrete class for
 * WildFly.
 */
@ConnectionDefinition(
        connectionFactory = StorageConnectionFactory.class,
        connectionFactoryImpl = LeasedStorageFactory.class,
        connection = StorageConnection.class,
        connectionImpl = StorageHandle.class)
public final class StorageManagedConnectionFactory extends LeaseFactory<StorageClient, StagedCommits> {

    @ConfigProperty(description = "key of MicroProfile Config that names the driver")
    private String configPrefix = "";

    @ConfigProperty(defaultValue = "filesystem", description = "name of the driver")
    private String driver = "filesystem";

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
    SharedClients<StorageClient, StagedCommits> clients() {
        return SharedClients.STORAGE;
    }

    @Override
    StorageManagedConnection newLease(Backend<StorageClient, StagedCommits> backend) {
        return new StorageManagedConnection(backend);
    }

    @Override
    LeasedStorageFactory newFactory(ConnectionManager connections) {
        return new LeasedStorageFactory(this, connections);
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
