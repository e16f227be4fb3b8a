/** Access control at the entry of each endpoint: who asks, and whether he may. */
@NullMarked
package io.stevedore.web.access;

import org.jspecify.annotations.NullMarked;
