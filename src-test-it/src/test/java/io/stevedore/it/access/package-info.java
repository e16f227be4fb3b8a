/** Users and rules, over HTTP. */
@NullMarked
package io.stevedore.it.access;

import org.jspecify.annotations.NullMarked;
