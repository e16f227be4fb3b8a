/**
 * Tests of the packaged registry from outside: processes and HTTP. Nothing of ours is on their class path; see {@code
 * container} for the others.
 */
@NullMarked
package io.stevedore.it;

import org.jspecify.annotations.NullMarked;
