/** Events: who is told of what, through failures and the end of the process. */
@NullMarked
package io.stevedore.it.events;

import org.jspecify.annotations.NullMarked;
