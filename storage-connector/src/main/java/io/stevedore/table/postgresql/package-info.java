/** A table in PostgreSQL, which any number of processes open. */
@NullMarked
package io.stevedore.table.postgresql;

import org.jspecify.annotations.NullMarked;
