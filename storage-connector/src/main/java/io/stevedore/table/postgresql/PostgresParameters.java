package io.stevedore.table.postgresql;

import io.stevedore.settings.DriverParameters;
import io.stevedore.settings.Parameter;
import io.stevedore.settings.ParameterKind;
import java.util.List;
import java.util.function.Function;

/** What the driver of PostgreSQL can be given. */
public final class PostgresParameters implements DriverParameters {

    /** May hold a password, behind a question mark. */
    public static final Parameter URL = Parameter.required(
            "url",
            "jdbc:postgresql://host:port/database",
            "The database; its tables are made. Lists of settings hide a password in it.");

    public static final Parameter USER = Parameter.optional(
            "user", ParameterKind.TEXT, "The user of the database; unset: the one of the URL, or of the process.");

    public static final Parameter PASSWORD = Parameter.optional(
                    "password", ParameterKind.TEXT, "The password of that user; unset: the one of the URL.")
            .hidden();

    public static final Parameter MAX_CONNECTIONS =
            Parameter.number("maxconnections", 16, 1, 1000, "The most connections of this node.");

    public static final Parameter TIMEOUT =
            Parameter.number("timeout", 10, 1, 3600, "Seconds after which a silent database is given up.");

    @Override
    public String driver() {
        return "postgresql";
    }

    @Override
    public Role role() {
        return Role.TABLE;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(URL, USER, PASSWORD, MAX_CONNECTIONS, TIMEOUT);
    }

    /** A user may have put a password behind the question mark, or in front of the host. */
    @Override
    public String place(Function<Parameter, String> values) {
        return values.apply(URL)
                .strip()
                .replaceAll("\\?.*", "")
                .replaceAll("//[^/]*@", "//")
                .replaceFirst("^jdbc:", "");
    }
}
