/** The bounded memory, or the temporary files, in which parts wait for their way to a store. */
@NullMarked
package io.stevedore.storage.object.buffer;

import org.jspecify.annotations.NullMarked;
