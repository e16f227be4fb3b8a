/** Whether pushes may take room of the store and the index. */
@NullMarked
package io.stevedore.registry.room;

import org.jspecify.annotations.NullMarked;
