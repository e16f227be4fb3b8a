package io.stevedore.table.dynamodb;

import io.stevedore.servers.dynamodb.DynamoDbLocalServer;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableContract;
import java.util.Map;

class DynamoDbTableTest extends TableContract {

    private final Map<String, String> parameters = DynamoDbLocalServer.parameters();

    @Override
    protected TableClient open() {
        return new DynamoDbDriver().open(parameters);
    }
}
