/** Quotas: what repositories may hold, what they do, and what one write changes of it. */
@NullMarked
package io.stevedore.registry.quota;

import org.jspecify.annotations.NullMarked;
