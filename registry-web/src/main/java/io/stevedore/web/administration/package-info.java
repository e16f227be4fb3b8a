/** The registry's own HTTP API, for those who run it and those who log in. */
@NullMarked
package io.stevedore.web.administration;

import org.jspecify.annotations.NullMarked;
