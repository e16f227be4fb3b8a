/** Events: what has changed, as rows that are written with the change and wait for those who are told. */
@NullMarked
package io.stevedore.registry.event;

import org.jspecify.annotations.NullMarked;
