/** The words of the registry, as values that check themselves. */
@NullMarked
package io.stevedore.registry.domain;

import org.jspecify.annotations.NullMarked;
