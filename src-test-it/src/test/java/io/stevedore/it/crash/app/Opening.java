package io.stevedore.it.crash.app;

import io.stevedore.table.TableConnectionFactory;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Looks the connection factory up before anybody uses it, so that a recovery knows its table; makes the other table.
 */
@Singleton
@Startup
@SuppressWarnings("NullAway.Init") // the container sets the fields
public class Opening {

    @Resource(lookup = "java:app/jca/ledger")
    TableConnectionFactory tables;

    @Resource(lookup = "jdbc/ledger")
    private DataSource database;

    /** Without a transaction, which would wait for the recovery, and the recovery begins when this has ended. */
    @PostConstruct
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void makeTable() {
        try (Connection connection = database.getConnection();
                ResultSet found = connection.getMetaData().getTables(null, null, "ENTRIES", null);
                Statement statement = connection.createStatement()) {
            if (!found.next()) {
                statement.execute("CREATE TABLE entries (name VARCHAR(100) PRIMARY KEY)");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make the table", e);
        }
    }
}
