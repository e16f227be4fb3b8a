/**
 * Starts the registry in one process: reads the settings, checks what can be checked, starts the server, says where it
 * is.
 */
@NullMarked
package io.stevedore.micro;

import org.jspecify.annotations.NullMarked;
