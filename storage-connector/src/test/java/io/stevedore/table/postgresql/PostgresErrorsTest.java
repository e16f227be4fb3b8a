package io.stevedore.table.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.table.TableException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresErrorsTest {

    private static TableException classify(String state) {
        return PostgresErrors.classify("the index failed", new SQLException("message", state));
    }

    @Test
    void noRoomIsFull() {
        assertThat(classify("53100")).isInstanceOf(TableException.Full.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08001", "08006", "57P01", "57P02", "57P03", "53300", "53200", "55P03", "57014", "40001", "40P01",
                "25P03"
            })
    void whatMayPassIsBusy(String state) {
        assertThat(classify(state)).isInstanceOf(TableException.Busy.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"28P01", "28000", "3D000", "42P01", "42501", "25006", "XX001", "22021", "58030"})
    void everythingElseIsBroken(String state) {
        assertThat(classify(state)).isInstanceOf(TableException.Broken.class);
    }

    @Test
    void noFreeConnectionIsBusy() {
        SQLException e = new SQLTransientConnectionException("not available");

        assertThat(PostgresErrors.classify("the index failed", e)).isInstanceOf(TableException.Busy.class);
    }

    @Test
    void anErrorWithoutAStateIsBroken() {
        assertThat(PostgresErrors.classify("the index failed", new SQLException("odd")))
                .isInstanceOf(TableException.Broken.class)
                .hasMessage("the index failed: odd");
    }
}
