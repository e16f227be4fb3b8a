/** A table in an SQLite file, which one process opens. */
@NullMarked
package io.stevedore.table.sqlite;

import org.jspecify.annotations.NullMarked;
