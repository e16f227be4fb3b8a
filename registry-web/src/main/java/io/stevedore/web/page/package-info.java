/** The page for browsers: its files, as they are sent. */
@NullMarked
package io.stevedore.web.page;

import org.jspecify.annotations.NullMarked;
