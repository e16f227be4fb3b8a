/** PostgreSQL, which a test may kill and start again. */
@NullMarked
package io.stevedore.servers.postgresql;

import org.jspecify.annotations.NullMarked;
