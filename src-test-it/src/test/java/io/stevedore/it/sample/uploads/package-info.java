/** A second application, which docs/connector.md shows; it is compiled, and needs a bucket to run. */
@NullMarked
package io.stevedore.it.sample.uploads;

import org.jspecify.annotations.NullMarked;
