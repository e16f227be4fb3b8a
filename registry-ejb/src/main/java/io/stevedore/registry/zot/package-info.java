/**
 * Takes a zot registry over where it lies: reads its store and its table, and makes the registry's own rows for what is
 * there.
 */
@NullMarked
package io.stevedore.registry.zot;

import org.jspecify.annotations.NullMarked;
