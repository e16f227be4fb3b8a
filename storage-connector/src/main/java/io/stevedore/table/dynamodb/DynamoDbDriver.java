package io.stevedore.table.dynamodb;

import io.stevedore.aws.AwsCredentials;
import io.stevedore.settings.Parameters;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableDriver;
import java.util.Map;
import java.util.Set;

/**
 * A table in DynamoDB, paid for by request. Required is {@code region} or {@code endpoint}. The table is made if it is
 * missing; any number of processes may use it at once. Every write survives a power failure. Names of branches have at
 * most 1,024 bytes of UTF-8.
 */
public final class DynamoDbDriver implements TableDriver {

    private static final DynamoDbParameters DECLARED = new DynamoDbParameters();

    @Override
    public String name() {
        return DECLARED.driver();
    }

    @Override
    public Set<String> parameters() {
        return DECLARED.names();
    }

    @Override
    public TableClient open(Map<String, String> parameters) {
        Parameters given = new Parameters(parameters);
        DynamoDbSettings settings = DynamoDbSettings.of(given);
        Service service = new Service(settings.client(AwsCredentials.of(given)), settings);
        try {
            new TableCheck(service).check();
            return new DynamoDbTable(service);
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }
}
