/** The entry of the API: what is refused before JAX-RS sees it. */
@NullMarked
package io.stevedore.web.entry;

import org.jspecify.annotations.NullMarked;
