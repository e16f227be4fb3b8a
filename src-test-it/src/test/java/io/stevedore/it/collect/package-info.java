/** Content to which nothing points goes, and nothing else does. */
@NullMarked
package io.stevedore.it.collect;

import org.jspecify.annotations.NullMarked;
