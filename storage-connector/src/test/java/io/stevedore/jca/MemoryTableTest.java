package io.stevedore.jca;

import io.stevedore.table.TableClient;
import io.stevedore.table.TableContract;

class MemoryTableTest extends TableContract {

    private final MemoryRows rows = new MemoryRows();

    @Override
    protected TableClient open() {
        return new MemoryTable(rows);
    }
}
