/** What tasks have in common that one node does now and then for all. */
@NullMarked
package io.stevedore.registry.task;

import org.jspecify.annotations.NullMarked;
