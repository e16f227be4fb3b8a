package io.stevedore.table.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to one database. */
@FunctionalInterface
interface ConnectionSource {

    Connection open() throws SQLException;
}
