/** A library of the server: Derby's XA data source, but for the calls at which a test wants the process to die. */
@NullMarked
package io.stevedore.it.crash.lib;

import org.jspecify.annotations.NullMarked;
