package io.stevedore.table.postgresql;

import io.stevedore.servers.postgresql.PostgresServer;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableContract;
import java.util.Map;

class PostgresTableTest extends TableContract {

    private final Map<String, String> parameters = PostgresServer.shared().parameters();

    @Override
    protected TableClient open() {
        return new PostgresDriver().open(parameters);
    }
}
