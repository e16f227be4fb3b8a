/** Tests of the page in a browser, where one is installed. */
@NullMarked
package io.stevedore.it.page;

import org.jspecify.annotations.NullMarked;
