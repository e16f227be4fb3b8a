package io.stevedore.table.jdbc;

/**
 * What the tables of a database are called.
 *
 * @param rows the rows that a reader sees
 * @param prepared the changes of prepared branches
 */
public record TableNames(String rows, String prepared) {}
