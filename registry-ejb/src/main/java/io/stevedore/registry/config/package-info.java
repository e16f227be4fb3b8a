/**
 * The settings under {@code registry.}: their names, defaults and checks. Uses the JDK only: the launcher runs it
 * before any container is up.
 */
@NullMarked
package io.stevedore.registry.config;

import org.jspecify.annotations.NullMarked;
