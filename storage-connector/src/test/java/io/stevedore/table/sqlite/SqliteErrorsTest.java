package io.stevedore.table.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.table.TableException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SqliteErrorsTest {

    private static TableException classify(SQLiteErrorCode code) {
        return SqliteErrors.classify("cannot write", new SQLiteException("message of " + code, code));
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE"})
    void noRoomIsFull(SQLiteErrorCode code) {
        assertThat(classify(code)).isInstanceOf(TableException.Full.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT", "SQLITE_LOCKED", "SQLITE_NOMEM"})
    void whatMayPassIsBusy(SQLiteErrorCode code) {
        assertThat(classify(code)).isInstanceOf(TableException.Busy.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_FSYNC", "SQLITE_READONLY", "SQLITE_ERROR"})
    void everythingElseIsBroken(SQLiteErrorCode code) {
        assertThat(classify(code)).isInstanceOf(TableException.Broken.class);
    }

    @Test
    void anErrorThatIsNotOfSqliteIsBroken() {
        assertThat(SqliteErrors.classify("cannot open", new SQLException("closed")))
                .isInstanceOf(TableException.Broken.class)
                .hasMessage("cannot open: closed");
    }
}
