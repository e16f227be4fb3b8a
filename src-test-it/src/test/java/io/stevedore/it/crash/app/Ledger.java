package io.stevedore.it.crash.app;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableConnection;
import io.stevedore.table.TableConnectionFactory;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Writes an entry to both sides in one transaction, so that it is on both or on none. */
@Stateless
@ConnectionFactoryDefinition(
        name = "java:app/jca/ledger",
        interfaceName = "io.stevedore.table.TableConnectionFactory",
        resourceAdapter = "storage-connector",
        transactionSupport = TransactionSupportLevel.XATransaction,
        minPoolSize = 1,
        maxPoolSize = 8,
        properties = "configPrefix=ledger.table")
@SuppressWarnings("NullAway.Init") // the container sets the fields
public class Ledger {

    @Resource(lookup = "java:app/jca/ledger")
    private TableConnectionFactory tables;

    @Resource(lookup = "jdbc/ledger")
    private DataSource database;

    /** The side that is used first prepares and commits first. */
    public void write(String name, String first) {
        if (first.equals("table")) {
            writeTable(name);
            writeDatabase(name);
        } else {
            writeDatabase(name);
            writeTable(name);
        }
    }

    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public String sides(String name) {
        try (TableConnection table = tables.getConnection();
                Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT 1 FROM entries WHERE name = ?")) {
            query.setString(1, name);
            boolean inDatabase = query.executeQuery().next();
            return "table=" + table.get(key(name)).isPresent() + " database=" + inDatabase;
        } catch (SQLException e) {
            throw new EJBException(e);
        }
    }

    private void writeTable(String name) {
        try (TableConnection table = tables.getConnection()) {
            table.write(List.of(new Change.Put(key(name), RowValue.of(Map.of("name", name)), Condition.ALWAYS)));
        }
    }

    private void writeDatabase(String name) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("DELETE FROM entries WHERE name = ?");
                PreparedStatement insert = connection.prepareStatement("INSERT INTO entries VALUES (?)")) {
            delete.setString(1, name);
            delete.executeUpdate();
            insert.setString(1, name);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new EJBException(e);
        }
    }

    private static Key key(String name) {
        return new Key("ledger", name);
    }
}
