/** The access log: who asked for what, and what was answered. */
@NullMarked
package io.stevedore.web.access;

import org.jspecify.annotations.NullMarked;
