package io.stevedore.table;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * The specification of {@link Table}: a driver is done when a subclass that says how to open one is green. Its cases
 * stand in the interfaces.
 */
public abstract class TableContract
        implements RowCases, ConditionCases, QueryCases, ScanCases, RaceCases, PreparedCases {

    private TableClient table;

    /** Opens the table of the present test, which is empty at first; opened again, it is the same one. */
    protected abstract TableClient open();

    @BeforeEach
    void openTable() {
        table = open();
    }

    @AfterEach
    void closeTable() {
        table.close();
    }

    @Override
    public TableClient table() {
        return table;
    }

    @Override
    public TableClient reopened() {
        table.close();
        table = open();
        return table;
    }
}
