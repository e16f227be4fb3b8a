package io.stevedore.it.crash.lib;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import org.apache.derby.jdbc.EmbeddedXADataSource;
import org.jspecify.annotations.Nullable;

/** Derby, with {@link HaltingResource}s. */
public class HaltingDataSource implements XADataSource {

    private final EmbeddedXADataSource derby = new EmbeddedXADataSource();

    /** A directory, made if it is missing. */
    public void setDatabaseName(String directory) {
        derby.setDatabaseName(directory);
        derby.setCreateDatabase("create");
    }

    @Override
    public XAConnection getXAConnection() throws SQLException {
        return new HaltingConnection(derby.getXAConnection());
    }

    @Override
    public XAConnection getXAConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return new HaltingConnection(derby.getXAConnection("app", "app"));
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return derby.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        derby.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        derby.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return derby.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(HaltingDataSource.class.getName());
    }
}
