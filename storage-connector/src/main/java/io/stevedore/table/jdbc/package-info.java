/**
 * Tables in SQL databases: a SQLite file of this process, or PostgreSQL. Everything named after one of them knows its
 * dialect and its error codes, as the write session and the committer know SQLite's; the rest is plain JDBC.
 */
@NullMarked
package io.stevedore.table.jdbc;

import org.jspecify.annotations.NullMarked;
