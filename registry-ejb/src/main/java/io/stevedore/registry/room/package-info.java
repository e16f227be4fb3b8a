/** Whether pushes may take room of the store and the index. */
@org.jspecify.annotations.NullMarked
package io.stevedore.registry.room;
