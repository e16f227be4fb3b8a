/** The way past JAX-RS for the requests of a push and a pull, which need nothing of it. */
@NullMarked
package io.stevedore.web.plain;

import org.jspecify.annotations.NullMarked;
