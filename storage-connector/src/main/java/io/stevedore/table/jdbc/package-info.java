/**
 * Tables in SQL databases: at present a SQLite file of this process. Everything named after SQLite knows its pragmas,
 * files and error codes; the rest is plain JDBC.
 */
@NullMarked
package io.stevedore.table.jdbc;

import org.jspecify.annotations.NullMarked;
