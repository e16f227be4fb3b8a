package io.stevedore.table.postgresql;

import io.stevedore.settings.Parameters;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableDriver;
import io.stevedore.table.jdbc.JdbcTable;
import java.util.Map;
import java.util.Set;

/**
 * A table in a PostgreSQL database, from version 13, that many processes share. Parameters: {@code url}
 * ({@code jdbc:postgresql://host:port/database}), {@code user}, {@code password}, {@code maxconnections} and {@code
 * timeout}, in seconds, after which a server that cannot be reached or is silent is given up. Its tables begin with
 * {@code stevedore_}. Keys cannot hold U+0000.
 *
 * <p>If the connection breaks while a write is committed, the server is asked what became of it. Where it cannot be
 * asked, the write throws {@code Busy}, and may have been made: who then repeats it may find a conflict with himself.
 */
public final class PostgresDriver implements TableDriver {

    private static final PostgresParameters DECLARED = new PostgresParameters();

    @Override
    public String name() {
        return DECLARED.driver();
    }

    @Override
    public Set<String> parameters() {
        return DECLARED.names();
    }

    @Override
    public TableClient open(Map<String, String> parameters) {
        PostgresPool pool = PostgresPool.open(PostgresSettings.of(new Parameters(parameters)));
        return new JdbcTable(pool, new PostgresWriter(pool));
    }
}
