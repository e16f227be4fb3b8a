/**
 * The resource adapter: publishes the ports {@code storage} and {@code table} to any Jakarta EE application as pooled
 * connection factories that take part in JTA transactions.
 *
 * <p>Factory, container's pool, managed connection, handle: a handle is what the application holds, a managed
 * connection is a light lease that the pool counts, and the heavy client behind all leases of one configuration is
 * shared.
 */
@NullMarked
package io.stevedore.jca;

import org.jspecify.annotations.NullMarked;
