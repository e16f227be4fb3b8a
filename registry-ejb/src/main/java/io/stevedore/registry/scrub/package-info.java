/** Reads content back, and marks what is damaged. */
@NullMarked
package io.stevedore.registry.scrub;

import org.jspecify.annotations.NullMarked;
