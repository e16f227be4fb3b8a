package io.stevedore.table.sqlite;

import io.stevedore.settings.DriverParameters;
import io.stevedore.settings.Parameter;
import java.util.List;
import java.util.function.Function;

/** What the driver of SQLite can be given. */
public final class SqliteParameters implements DriverParameters {

    public static final Parameter FILE = Parameter.required(
            "file",
            "the path of the database file, without \"?\"",
            "The file of the SQLite database; created if it is missing.");

    public static final Parameter RESERVE = Parameter.number(
            "reserve",
            32 << 20,
            0,
            1L << 50,
            "Bytes of the index's disk that no push may take; half of them lie in a file beside the index, which"
                    + " deletions use up when the disk is full; 0 keeps none.");

    @Override
    public String driver() {
        return "sqlite";
    }

    @Override
    public Role role() {
        return Role.TABLE;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(FILE, RESERVE);
    }

    @Override
    public String place(Function<Parameter, String> values) {
        return values.apply(FILE);
    }
}
