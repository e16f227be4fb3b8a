package io.stevedore.jca;

import io.stevedore.jca.xa.StagedWrites;
import io.stevedore.table.TableClient;

/** A lease of a table. */
final class TableManagedConnection extends Lease<TableClient, StagedWrites> {

    TableManagedConnection(Backend<TableClient, StagedWrites> backend) {
        super(backend);
    }

    @Override
    TableHandle newHandle() {
        return new TableHandle();
    }

    @Override
    TableHandle asHandle(Object connection) {
        return (TableHandle) connection;
    }
}
