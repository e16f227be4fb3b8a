/** Counts requests, and the time and the bytes that they take, for the metrics of this node. */
@NullMarked
package io.stevedore.web.measures;

import org.jspecify.annotations.NullMarked;
