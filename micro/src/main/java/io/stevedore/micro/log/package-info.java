/** What the process logs, and in which form. */
@NullMarked
package io.stevedore.micro.log;

import org.jspecify.annotations.NullMarked;
