package io.stevedore.table.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.stevedore.table.TableException;
import io.stevedore.table.jdbc.ReadSession;
import io.stevedore.table.jdbc.Readers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Lends connections to one database to many threads, and replaces those that broke. */
final class PostgresPool implements Readers {

    private final String what;
    private final HikariDataSource connections;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private boolean closed;

    private PostgresPool(PostgresSettings settings, PostgresSource source) {
        what = "the index at " + settings.servers() + " failed";
        long timeoutMillis = TimeUnit.SECONDS.toMillis(settings.timeoutSeconds());
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("stevedore-table");
        config.setMaximumPoolSize(settings.maxConnections());
        config.setMinimumIdle(Math.min(2, settings.maxConnections()));
        config.setConnectionTimeout(timeoutMillis);
        config.setValidationTimeout(timeoutMillis / 2);
        // What another node holds is waited for less long than the server's silence; and a node that died in the middle
        // of a
        // transaction holds nothing for longer.
        config.setConnectionInitSql("SET lock_timeout = " + timeoutMillis / 2
                + "; SET idle_in_transaction_session_timeout = " + timeoutMillis);
        connections = new HikariDataSource(config);
    }

    /** @throws TableException if the database cannot be used */
    static PostgresPool open(PostgresSettings settings) {
        PostgresSource source = source(settings);
        try (Connection connection = source.getConnection()) {
            PostgresSchema.prepare(connection);
        } catch (SQLException e) {
            throw PostgresErrors.classify("cannot open the index at " + settings.servers(), e);
        }
        return new PostgresPool(settings, source);
    }

    @Override
    public <T> T read(Reading<T> reading) {
        return lend(connection -> reading.on(new ReadSession(connection, PostgresSchema.NAMES)));
    }

    /** What is not committed is rolled back when the connection comes back. */
    <T> T lend(Use<T> wanted) {
        use.readLock().lock();
        try {
            if (closed) {
                throw new TableException.Broken("the table is closed", null);
            }
            try (Connection connection = connections.getConnection()) {
                return wanted.of(connection);
            }
        } catch (SQLException e) {
            throw PostgresErrors.classify(what, e);
        } finally {
            use.readLock().unlock();
        }
    }

    /** Waits for the connections that are lent, then closes all; later calls are refused. */
    @Override
    public void close() {
        use.writeLock().lock();
        try {
            closed = true;
            connections.close();
        } finally {
            use.writeLock().unlock();
        }
    }

    private static PostgresSource source(PostgresSettings settings) {
        PostgresSource source = new PostgresSource();
        source.setUrl(settings.url());
        if (!settings.user().isBlank()) {
            source.setUser(settings.user());
        }
        if (!settings.password().isBlank()) {
            source.setPassword(settings.password());
        }
        source.setApplicationName("stevedore");
        source.setTcpKeepAlive(true);
        // Scripts are long and of many shapes; 5 MiB for each connection would be too much to keep of them.
        source.setPreparedStatementCacheSizeMiB(1);
        source.setConnectTimeout(settings.timeoutSeconds());
        source.setSocketTimeout(settings.timeoutSeconds());
        source.setLoginTimeout(settings.timeoutSeconds());
        return source;
    }

    /** What is done with a connection. */
    @FunctionalInterface
    interface Use<T> {
        T of(Connection connection) throws SQLException;
    }
}
