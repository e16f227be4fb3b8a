/** The access log: who asked for what, and what was answered. */
@NullMarked
package io.stevedore.web.log;

import org.jspecify.annotations.NullMarked;
