/** What store and index tell of themselves, for the metrics of this node. */
@NullMarked
package io.stevedore.registry.measures;

import org.jspecify.annotations.NullMarked;
