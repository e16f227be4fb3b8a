/** Servers that stand for object stores and databases in tests, one started from the command line at a time. */
@NullMarked
package io.stevedore.servers;

import org.jspecify.annotations.NullMarked;
