package io.stevedore.table.postgresql;

import io.stevedore.table.TableException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what an error of PostgreSQL, of the way to it or of the pool means to a caller. */
final class PostgresErrors {

    /** Deadlocks, and what one transaction did to another. */
    private static final List<String> CONTENTION = List.of("40001", "40P01");

    private static final List<String> LOST = List.of("08", "57P0", "25P03");

    /** Out of connections or memory, a lock that is not given, a statement that took too long. */
    private static final List<String> BUSY = List.of("53", "55P03", "57014");

    private static final Map<String, String> REMEDIES = Map.of(
            "28", "; check user and password, and who may connect",
            "3D", "; make that database, or name another one in url",
            "42501", "; give the user the right, or run once as one who has it",
            "25006", "; it must be the primary server");

    private PostgresErrors() {}

    static TableException classify(String what, SQLException e) {
        String message = what + ": " + e.getMessage() + cause(e);
        String state = state(e);
        if (state.equals("53100")) {
            return new TableException.Full(message + "; make room on the server's disk", e);
        }
        boolean noneFree = state.isEmpty() && e instanceof SQLTransientException;
        boolean interrupted = e.getCause() instanceof InterruptedException;
        if (noneFree || interrupted || isLost(e) || isContention(e) || begins(state, BUSY)) {
            return new TableException.Busy(message + "; try again", e);
        }
        return new TableException.Broken(message + remedy(state), e);
    }

    /** Whether the transaction was undone only because of others. */
    static boolean isContention(SQLException e) {
        return begins(state(e), CONTENTION);
    }

    /** Whether the connection is of no use any more, so that nobody knows what became of the last call. */
    static boolean isLost(SQLException e) {
        return begins(state(e), LOST);
    }

    private static boolean begins(String state, List<String> beginnings) {
        return beginnings.stream().anyMatch(state::startsWith);
    }

    private static String state(SQLException e) {
        String state = e.getSQLState();
        return state == null ? "" : state;
    }

    private static String cause(SQLException e) {
        @Nullable Throwable cause = e.getCause();
        return cause == null || cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
    }

    private static String remedy(String state) {
        return REMEDIES.entrySet().stream()
                .filter(remedy -> state.startsWith(remedy.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
