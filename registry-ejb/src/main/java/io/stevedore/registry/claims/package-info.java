/** Claims: the file of trusted issuers, and what becomes of what their tokens say, as values. */
@NullMarked
package io.stevedore.registry.claims;

import org.jspecify.annotations.NullMarked;
