/** What the edge says by itself: headers of all answers, and a line of the access log for what it refuses. */
@NullMarked
package io.stevedore.edge.answer;

import org.jspecify.annotations.NullMarked;
