/** Registries under test: how they are started, and the stores and indexes they share. */
@NullMarked
package io.stevedore.it.registry;

import org.jspecify.annotations.NullMarked;
