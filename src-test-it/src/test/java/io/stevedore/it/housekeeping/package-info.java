/** Housekeeping that dies after each of its steps: retention, collection, scrub, snapshots, imports. */
@NullMarked
package io.stevedore.it.housekeeping;

import org.jspecify.annotations.NullMarked;
