/** What those who run a registry ask it: readiness and metrics. */
@NullMarked
package io.stevedore.web.operations;

import org.jspecify.annotations.NullMarked;
