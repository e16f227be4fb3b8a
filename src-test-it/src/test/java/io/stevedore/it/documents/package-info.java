/** The documents, run. */
@NullMarked
package io.stevedore.it.documents;

import org.jspecify.annotations.NullMarked;
