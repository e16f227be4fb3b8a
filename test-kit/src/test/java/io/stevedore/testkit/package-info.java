/** Tests of the kit with a real registry. */
@NullMarked
package io.stevedore.testkit;

import org.jspecify.annotations.NullMarked;
