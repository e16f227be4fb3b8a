package io.stevedore.it.sample;

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
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Makes the tables, and reads which documents there are. Owners are checked when a transaction commits, not before. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init") // the container sets the fields
public class Catalog {

    @Resource(lookup = "java:app/jdbc/documents")
    private DataSource database;

    @PostConstruct
    void makeTables() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE owners (name VARCHAR(100) PRIMARY KEY)");
            statement.execute("INSERT INTO owners VALUES ('ada')");
            statement.execute("CREATE TABLE documents (name VARCHAR(100) PRIMARY KEY,"
                    + " owner VARCHAR(100) NOT NULL REFERENCES owners (name) DEFERRABLE INITIALLY DEFERRED,"
                    + " size BIGINT NOT NULL)");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make the tables", e);
        }
    }

    public List<String> names() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM documents")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the table", e);
        }
    }
}
