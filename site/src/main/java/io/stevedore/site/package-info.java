/** Makes web pages of the documents. */
@NullMarked
package io.stevedore.site;

import org.jspecify.annotations.NullMarked;
