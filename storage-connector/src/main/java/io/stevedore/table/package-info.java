/**
 * The port to a transactional, ordered table: rows under a two-part key, conditional writes of several rows as one. It
 * knows nothing of the databases behind it, and nothing of what the rows mean.
 */
@NullMarked
package io.stevedore.table;

import org.jspecify.annotations.NullMarked;
