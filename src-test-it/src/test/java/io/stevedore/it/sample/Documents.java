package io.stevedore.it.sample;

import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StorageConnectionFactory;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Keeps each document as a file and a row, which live and die together. */
@Stateless
@ConnectionFactoryDefinition(
        name = "java:app/jca/documents",
        interfaceName = "io.stevedore.storage.StorageConnectionFactory",
        resourceAdapter = "storage-connector",
        transactionSupport = TransactionSupportLevel.XATransaction,
        minPoolSize = 2,
        maxPoolSize = 16,
        properties = {"driver=filesystem", "parameters=rootdirectory=target/container/documents"})
@DataSourceDefinition(
        name = "java:app/jdbc/documents",
        className = "org.apache.derby.jdbc.EmbeddedXADataSource",
        databaseName = "memory:documents",
        user = "app",
        password = "app",
        properties = "createDatabase=create")
@SuppressWarnings("NullAway.Init") // the container sets the fields
public class Documents {

    @Resource(lookup = "java:app/jca/documents")
    private StorageConnectionFactory store;

    @Resource(lookup = "java:app/jdbc/documents")
    private DataSource database;

    /**
     * Stores both in the caller's transaction, or in one of its own. The container commits it in two phases.
     *
     * @throws EJBException if neither was stored; of a transaction of its own also when the commit fails
     */
    public void add(String name, String owner, InputStream content) {
        try {
            insert(name, owner, write(name, content));
        } catch (IOException | SQLException e) {
            throw new EJBException("cannot store " + name, e); // a checked exception would let the transaction commit
        }
    }

    private long write(String name, InputStream content) throws IOException {
        try (StorageConnection connection = store.getConnection();
                StorageWriter writer = connection.writer(new StoragePath("/" + name))) {
            try {
                pour(content, writer);
            } catch (IOException | RuntimeException e) {
                writer.cancel(); // closing alone would keep what came, for somebody to go on
                throw e;
            }
            writer.commit(); // the file appears when the transaction commits
            return writer.size();
        }
    }

    private static void pour(InputStream content, StorageWriter writer) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            writer.write(buffer, 0, count);
        }
    }

    private void insert(String name, String owner, long size) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO documents VALUES (?, ?, ?)")) {
            insert.setString(1, name);
            insert.setString(2, owner);
            insert.setLong(3, size);
            insert.executeUpdate();
        }
    }
}
