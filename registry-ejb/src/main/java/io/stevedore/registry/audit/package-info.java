/** The audit trail: what was written, who came in and what was refused, as rows of the index that expire. */
@NullMarked
package io.stevedore.registry.audit;

import org.jspecify.annotations.NullMarked;
