/** Access control: who asks, and whether he may. */
@NullMarked
package io.stevedore.registry.access;

import org.jspecify.annotations.NullMarked;
