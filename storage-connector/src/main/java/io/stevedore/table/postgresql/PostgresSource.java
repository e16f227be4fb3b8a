package io.stevedore.table.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connects without DriverManager, whose list would keep the driver, and with it our class loader, in an application
 * server.
 */
final class PostgresSource extends PGSimpleDataSource {

    private static final long serialVersionUID = 1L;
    private static final Driver DRIVER = unlisted();

    static boolean understands(String url) {
        return DRIVER.acceptsURL(url);
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        Properties account = new Properties();
        if (user != null) {
            account.setProperty("user", user);
        }
        if (password != null) {
            account.setProperty("password", password);
        }
        Connection connection = DRIVER.connect(getURL(), account);
        if (connection == null) {
            throw new SQLException("the driver does not know its own URL");
        }
        return connection;
    }

    /** Its class puts itself on the list. */
    private static Driver unlisted() {
        Driver driver = new Driver();
        try {
            Driver.deregister();
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL's driver does not leave DriverManager", e);
        }
        return driver;
    }
}
