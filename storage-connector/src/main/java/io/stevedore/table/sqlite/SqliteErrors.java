package io.stevedore.table.sqlite;

import io.stevedore.table.TableException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says what an error of SQLite means to a caller. */
final class SqliteErrors {

    private SqliteErrors() {}

    static TableException classify(String what, SQLException e) {
        String message = what + ": " + e.getMessage();
        return switch (e instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.SQLITE_ERROR) {
            case SQLITE_BUSY,
                    SQLITE_BUSY_RECOVERY,
                    SQLITE_BUSY_SNAPSHOT,
                    SQLITE_BUSY_TIMEOUT,
                    SQLITE_LOCKED,
                    SQLITE_LOCKED_SHAREDCACHE,
                    SQLITE_NOMEM,
                    SQLITE_IOERR_NOMEM,
                    SQLITE_PROTOCOL -> new TableException.Busy(message, e);
            // A full disk is SQLITE_FULL; a quota or a limit on the size of files shows as a failed write.
            case SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_SHMSIZE ->
                new TableException.Full(message + "; make room on its disk", e);
            default -> new TableException.Broken(message, e);
        };
    }
}
