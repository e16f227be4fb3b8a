/** Work that an operator starts, at the command line of the launcher or through JMX. */
@NullMarked
package io.stevedore.registry.command;

import org.jspecify.annotations.NullMarked;
