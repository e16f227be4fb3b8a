/** An application that keeps a row of a table and a row of a database together. */
@NullMarked
package io.stevedore.it.crash.app;

import org.jspecify.annotations.NullMarked;
