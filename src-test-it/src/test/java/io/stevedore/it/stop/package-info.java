/** Runs inside a registry under test and stops its requests at chosen steps. */
@NullMarked
package io.stevedore.it.stop;

import org.jspecify.annotations.NullMarked;
